(* One induction over the lines of the theorem, in their order; L6 is the one that is no sum of what is known. *)
intros c s A0 B0 m d theta P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 A B A_0 B_0 A_S B_S.
assert (Rest : forall k : nat, (0 < A k) -> (0 <= B k) -> (A k <= A0 + B0 + c) -> (B k <= A0 + B0)
  -> (A k * B k <= A0 * B0) -> (m <= A k) -> (A k * B k <= A0 * B0 * theta ^ k) -> (- (c * theta ^ k) <= A k - c)
  -> (d * (A k - c) <= theta ^ k * (4 * A0 * B0 + A0 * d)) -> (B0 <= 1 / 6 - A0 - 2 * c / 3 - s / 3)
  /\ ((1 - s) ^ 4 <= theta) /\ (theta <= 1) /\ (m <= c) /\ (d - 2 * m + 1 <= theta)
  /\ (4 * A0 * B0 <= (2 - A0 - B0) * (A0 + B0) * (A0 + B0 + c)) /\ (3 * A0 * B0 <= (2 - A0 - B0) * (A0 + B0) ^ 2)
  /\ (0 <= m * (c - m) * (c - m + 2)) /\ (3 * A k + 3 * B k + c + 2 * s <= 1) /\ (0 < B k - A k + c + 1)
  /\ (0 <= A k - B k - c - 2 * s + 1) /\ (0 <= (B k - A k + c + 1) * (A k - B k - c - 2 * s + 1))
  /\ ((B k - A k + c + 1) * (A k - B k - c - 2 * s + 1) <= (1 - s) ^ 2)
  /\ ((B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2 <= (1 - s) ^ 4)
  /\ ((B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2 <= theta)
  /\ ((B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2 <= 1)
  /\ (0 <= A0 * B0 * (1 - (B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2))
  /\ (0 <= A k * B k * (2 * A k - B k - 2 * c + 2))
  /\ (0 <= B k * ((A k - B k + 1) ^ 2 - (A k - B k - c - 2 * s + 1) ^ 2)) /\ (0 <= A k * B k * (2 * B k - A k + 1))
  /\ (0 <= (1 - A k - A0 - B0) ^ 2 - A k * (A0 + B0 + c)) /\ (0 <= (1 - A0 - B k - B0) ^ 2 - B k * (A0 + B0))
  /\ (0 <= A k * B k * (B k - 2 * A k + 2 * c + 2)) /\ (0 <= (c - A k - m + 1) ^ 2 - A k * m)
  /\ (0 <= A0 * B0 * theta ^ k * (theta - (B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2))
  /\ (0 <= B k * (A k - m)) /\ (B k * m <= A0 * B0 * theta ^ k) /\ (0 <= d * (A0 * B0 * theta ^ k - A k * B k))
  /\ (0 <= A k * B k * d * (2 * A k - B k - 2 * c + 2)) /\ (0 <= (2 - A k) * (A k - m)) /\ (0 <= A k * (c - m))
  /\ (0 <= 1 - A k * (c - A k + 2)) /\ (1 - A k * (c - A k + 2) <= theta - d)
  /\ (0 <= c * theta ^ k * (A k * (c - A k + 2) + theta - 1))
  /\ (0 <= theta ^ k * (4 * A0 * B0 + A0 * d) * (A k * (c - A k + 2) - d + theta - 1))
  /\ (0 <= A0 * d ^ 2 * theta ^ k) /\ (0
  <= theta ^ k * (4 * A0 * B0 + A0 * d) * (A k * (c - A k + 2) + theta - 1)
    - A k * B k * d * (B k - 2 * A k + 2 * c + 2)) /\ (0 <= m * (c * theta ^ k + A k - c))
      /\ (A k - B k - c <= theta ^ k * (4 * A0 * B0 + A0 * d) / d) /\ (theta ^ k * (- (A0 * B0 / m) - c) <= A k - B k
      - c)).
{ intros k L9 L10 L11 L12 L13 L29 L32 L42 L46.
assert (L1 : B0 <= 1 / 6 - A0 - 2 * c / 3 - s / 3)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; line).
assert (L2 : (1 - s) ^ 4 <= theta)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; line).
assert (L3 : theta <= 1)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; line).
assert (L4 : m <= c)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; line).
assert (L5 : d - 2 * m + 1 <= theta)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; line).
assert (L6 : 4 * A0 * B0 <= (2 - A0 - B0) * (A0 + B0) * (A0 + B0 + c)).
{ (* 2 - n >= 1 for n = A0 + B0, and 4 A0 B0 <= n^2 <= n (n + c) *)
  assert (Q1 : 0 <= (A0 + B0) * (A0 + B0 + c)) by (apply Rmult_le_pos; lra).
  assert (Q2 : 0 <= (1 - A0 - B0) * ((A0 + B0) * (A0 + B0 + c))) by (apply Rmult_le_pos; lra).
  assert (Q3 : 0 <= (A0 - B0) ^ 2) by apply pow2_ge_0.
  assert (Q4 : 0 <= c * (A0 + B0)) by (apply Rmult_le_pos; lra).
  lra. }
assert (L7 : 3 * A0 * B0 <= (2 - A0 - B0) * (A0 + B0) ^ 2)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L1; line).
assert (L8 : 0 <= m * (c - m) * (c - m + 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L4; line).
assert (L14 : 3 * A k + 3 * B k + c + 2 * s <= 1)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L11 L12 L1; line).
assert (L15 : 0 < B k - A k + c + 1)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14; line).
assert (L16 : 0 <= A k - B k - c - 2 * s + 1)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14; line).
assert (L17 : 0 <= (B k - A k + c + 1) * (A k - B k - c - 2 * s + 1))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L15 L16; line).
assert (L18 : (B k - A k + c + 1) * (A k - B k - c - 2 * s + 1) <= (1 - s) ^ 2)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; line_by ((B k - A k + c + s) ^ 2)).
assert (L19 : (B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2 <= (1 - s) ^ 4)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L17 L18; line_by ((B k - A k + c + s) ^ 2
  * (2 * A k * B k
      - A k ^ 2
      + 2 * A k * c
      + 2 * A k * s
      - B k ^ 2
      - 2 * B k * c
      - 2 * B k * s
      - c ^ 2
      - 2 * c * s
      + s ^ 2
      - 4 * s
      + 2))).
assert (L20 : (B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2 <= theta)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L19 L2; line).
assert (L21 : (B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2 <= 1)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L20 L3; lra).
assert (L22 : 0 <= A0 * B0 * (1 - (B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L21; line).
assert (L23 : 0 <= A k * B k * (2 * A k - B k - 2 * c + 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14; line).
assert (L24 : 0 <= B k * ((A k - B k + 1) ^ 2 - (A k - B k - c - 2 * s + 1) ^ 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14;
    line_by (B k * ((c + 2 * s) * (2 * A k - 2 * B k - c - 2 * s + 2)))).
assert (L25 : 0 <= A k * B k * (2 * B k - A k + 1))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14; line).
assert (L26 : 0 <= (1 - A k - A0 - B0) ^ 2 - A k * (A0 + B0 + c))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14 L1;
    line_by (A k * (1 - 3 * A k - 3 * B k - c - 2 * s) + 3 * A k * B k + 2 * A k * s
      + (2 * A k - 3 / 4) ^ 2 + (A0 + B0) * A k + (A0 + B0) ^ 2)).
assert (L27 : 0 <= (1 - A0 - B k - B0) ^ 2 - B k * (A0 + B0))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14 L1;
    line_by ((A0 + B0) ^ 2 + (A0 + B0) * B k + B k ^ 2)).
assert (L28 : 0 <= A k * B k * (B k - 2 * A k + 2 * c + 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14; line).
assert (L30 : 0 <= (c - A k - m + 1) ^ 2 - A k * m)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14 L29;
    line_by ((c - A k - m + 1) * (c - 2 * A k - m + 1) + A k * (c - A k - 2 * m + 1))).
assert (L31 : 0 <= A0 * B0 * theta ^ k * (theta - (B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L20; line).
assert (L33 : 0 <= B k * (A k - m))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L10 L29; line).
assert (L34 : B k * m <= A0 * B0 * theta ^ k)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L32 L33; line).
assert (L35 : 0 <= d * (A0 * B0 * theta ^ k - A k * B k))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L32; line).
assert (L36 : 0 <= A k * B k * d * (2 * A k - B k - 2 * c + 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14; line).
assert (L37 : 0 <= (2 - A k) * (A k - m))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14 L29; line).
assert (L38 : 0 <= A k * (c - m))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L4; line).
assert (L39 : 0 <= 1 - A k * (c - A k + 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L10 L14;
    line_by (A k * (1 - 3 * A k - 3 * B k - c - 2 * s) + 3 * A k * B k + 2 * A k * s + 4 * A k ^ 2)).
assert (L40 : 1 - A k * (c - A k + 2) <= theta - d)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L37 L38 L5; line).
assert (L41 : 0 <= c * theta ^ k * (A k * (c - A k + 2) + theta - 1))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L40; line).
assert (L43 : 0 <= theta ^ k * (4 * A0 * B0 + A0 * d) * (A k * (c - A k + 2) - d + theta - 1))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L40; line).
assert (L44 : 0 <= A0 * d ^ 2 * theta ^ k)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; line).
assert (L45 : 0
  <= theta ^ k * (4 * A0 * B0 + A0 * d) * (A k * (c - A k + 2) + theta - 1)
    - A k * B k * d * (B k - 2 * A k + 2 * c + 2))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L36 L35 L43 L44; line).
assert (L47 : 0 <= m * (c * theta ^ k + A k - c))
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L42; line).
assert (L48 : A k - B k - c <= theta ^ k * (4 * A0 * B0 + A0 * d) / d)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L10 L46;
    apply Rle_trans with (A k - c); [lra|]; apply (Rmult_le_reg_r d); [assumption|]; unfold Rdiv;
    rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra; lra).
assert (L49 : theta ^ k * (- (A0 * B0 / m) - c) <= A k - B k - c)
  by (clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L34 L47;
    line_over (m) (A0 * B0 * theta ^ k + c * m * theta ^ k + A k * m - B k * m - c * m)).
repeat split; assumption. }
assert (Lines : forall k : nat, (0 < A k) /\ (0 <= B k) /\ (A k <= A0 + B0 + c) /\ (B k <= A0 + B0)
  /\ (A k * B k <= A0 * B0) /\ (m <= A k) /\ (A k * B k <= A0 * B0 * theta ^ k) /\ (- (c * theta ^ k) <= A k - c)
  /\ (d * (A k - c) <= theta ^ k * (4 * A0 * B0 + A0 * d))).
{ induction k as [|k IH].
- rewrite ?A_0, ?B_0; clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10; repeat split; no_steps.
  + line.
  + line.
  + line.
  + line.
  + line.
  + line.
  + line.
  + line.
  + line.
- destruct IH as (L9 & L10 & L11 & L12 & L13 & L29 & L32 & L42 & L46).
  destruct (Rest k L9 L10 L11 L12 L13 L29 L32 L42 L46) as (L1 & L2 & L3 & L4 & L5 & L6 & L7 & L8 & L14 & L15 & L16 &
    L17 & L18 & L19 & L20 & L21 & L22 & L23 & L24 & L25 & L26 & L27 & L28 & L30 & L31 & L33 & L34 & L35 & L36 & L37 &
    L38 & L39 & L40 & L41 & L43 & L44 & L45 & L47 & L48 & L49).
  rewrite ?A_S, ?B_S; repeat split; after_step.
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L9 L15;
    apply (step_strictly_above (A k) (0) ((B k - A k + c + 1) ^ 2)); [exact L9|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L10;
    apply (step_above (B k) (0) ((A k - B k - c - 2 * s + 1) ^ 2)); [exact L10|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L13 L23 L6 L26 L11;
    apply (step_below (A k) (A0 + B0 + c) ((1 - A k - A0 - B0) ^ 2 - A k * (A0 + B0 + c))); [exact L11|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L13 L24 L25 L7 L27 L12;
    apply (step_below (B k) (A0 + B0) ((1 - A0 - B k - B0) ^ 2 - B k * (A0 + B0))); [exact L12|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L22 L13;
    apply (step_below (A k * B k) (A0 * B0) ((B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2));
    [exact L13|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L28 L8 L30 L29;
    apply (step_above (A k) (m) ((c - A k - m + 1) ^ 2 - A k * m)); [exact L29|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L31 L32;
    apply (step_below (A k * B k) (A0 * B0 * theta ^ k) ((B k - A k + c + 1) ^ 2 * (A k - B k - c - 2 * s + 1) ^ 2));
    [exact L32|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L28 L39 L41 L42;
    apply (step_above (A k - c) (- (c * theta ^ k)) (1 - A k * (c - A k + 2))); [exact L42|line ..].
  + clear - P1 P2 P3 P4 P5 P6 P7 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 L39 L45 L46;
    apply (step_below (d * (A k - c)) (theta ^ k * (4 * A0 * B0 + A0 * d)) (1 - A k * (c - A k + 2)));
    [exact L46|line ..]. }
intros k; destruct (Lines k) as (L9 & L10 & L11 & L12 & L13 & L29 & L32 & L42 & L46).
destruct (Rest k L9 L10 L11 L12 L13 L29 L32 L42 L46) as (L1 & L2 & L3 & L4 & L5 & L6 & L7 & L8 & L14 & L15 & L16 & L17
  & L18 & L19 & L20 & L21 & L22 & L23 & L24 & L25 & L26 & L27 & L28 & L30 & L31 & L33 & L34 & L35 & L36 & L37 & L38 &
  L39 & L40 & L41 & L43 & L44 & L45 & L47 & L48 & L49).
repeat split; assumption.
