Lemma penalised : forall n d (X : mat) (Y u : vec) p q E m, expectation E -> has_independent_moments d E m ->
  m 0%nat = 1 -> m 1%nat = p -> m 2%nat = p ->
  E (fun z => norm2 n (fun k => Y k - total d (fun l => q * (u l * X k l) * z l)))
  = norm2 n (fun k => Y k - q * p * total d (fun l => u l * X k l))
    + q ^ 2 * (p * (1 - p)) * total d (fun j => u j ^ 2 * total n (fun i => X i j ^ 2)).
Proof.
  intros n d X Y u p q E m HE HM M0 M1 M2.
  rewrite (mean_of_residual n d E (fun k l => q * (u l * X k l)) Y p (p * (1 - p)) HE).
  - f_equal; [apply norm2_ext; intros k _; rewrite total_scal; ring|].
    rewrite <- !total_scal; apply total_ext; intros l _.
    rewrite <- !total_scal; apply total_ext; intros; ring.
  - intros i Hi; rewrite (mean_entry d E m HE HM M0 i Hi); exact M1.
  - intros i j Hi Hj; rewrite (mean_of_two d E m HE HM M0 i j Hi Hj), M1, M2; ring.
Qed.

(* proof *)
intros n d X Y w1 w2 p E_delta m Hn Hd Hp HE HM M0 M1 M2 H1.
set (c := fun j => total n (fun i => X i j ^ 2)).
assert (F : forall x, E_delta (fun z => norm2 n (fun k => Y k - total d (fun l => z l * x l * w2 l * X k l))) / 2
  = norm2 n (left_over d (fun k l => p * X k l) Y x w2) / 2
    + p * (1 - p) * total d (fun j => x j ^ 2 * (w2 j ^ 2 * c j)) / 2).
{ intro x.
  rewrite (expectation_ext E_delta HE _ (fun z =>
    norm2 n (fun k => Y k - total d (fun l => 1 * (x l * w2 l * X k l) * z l))))
    by (intro; apply norm2_ext; intros k _; f_equal; apply total_ext; intros; ring).
  rewrite (penalised n d X Y (fun l => x l * w2 l) p 1 E_delta m HE HM M0 M1 M2).
  rewrite (norm2_ext n (left_over d (fun k l => p * X k l) Y x w2)
    (fun k => Y k - 1 * p * total d (fun l => x l * w2 l * X k l))).
  - rewrite (total_ext d (fun j => x j ^ 2 * (w2 j ^ 2 * c j)) (fun j => (x j * w2 j) ^ 2
    * total n (fun i => X i j ^ 2)))
      by (intros; unfold c; ring).
    field.
  - intros k _; unfold left_over; f_equal; rewrite <- total_scal; apply total_ext; intros; ring. }
assert (D : forall k, (1 <= k <= d)%nat -> is_partial (fun x =>
    E_delta (fun z => norm2 n (fun l => Y l - total d (fun q => z q * x q * w2 q * X l q))) / 2) k w1
  (- (w2 k * (p * total n (fun l => X l k * (Y l - p * total d (fun q => w1 q * w2 q * X l q)))
    - p * w1 k * w2 k * (1 - p) * c k)))).
{ intros k Hk; set (N := norm2 n (left_over d (fun k l => p * X k l) Y w1 w2)).
  set (T := total n (fun l => p * X l k * left_over d (fun k l => p * X k l) Y w1 w2 l)).
  set (Q := total n (fun l => (p * X l k) ^ 2)).
  set (S := total d (fun j => w1 j ^ 2 * (w2 j ^ 2 * c j))).
  apply (is_partial_ext _ (fun s => (N - 2 * ((s - w1 k) * w2 k) * T + ((s - w1 k) * w2 k) ^ 2 * Q) / 2
    + p * (1 - p) * (S - w1 k ^ 2 * (w2 k ^ 2 * c k) + s ^ 2 * (w2 k ^ 2 * c k)) / 2)).
  - intro s; rewrite F, (residual_update n d (fun k l => p * X k l) Y w1 w2 k s Hk).
    rewrite (total_update d w1 k s (fun j x => x ^ 2 * (w2 j ^ 2 * c j)) Hk); reflexivity.
  - assert (ET : T = p * total n (fun l => X l k * (Y l - p * total d (fun q => w1 q * w2 q * X l q)))).
    { unfold T, left_over; rewrite <- total_scal; apply total_ext; intros l _.
      rewrite (total_ext d (fun m => w1 m * w2 m * (p * X l m)) (fun m => p * (w1 m * w2 m * X l m))) by (intros; ring).
      rewrite total_scal; ring. }
    rewrite <- ET; clearbody N T Q S c; auto_derive; [exact I|field]. }
split; [|split; [|split]].
- rewrite F; f_equal.
  + f_equal; apply norm2_ext; intros k _; unfold left_over; f_equal.
    rewrite <- total_scal; apply total_ext; intros; ring.
  + f_equal; f_equal; apply total_ext; intros; unfold c; ring.
- rewrite (expectation_ext E_delta HE _ (fun z =>
    norm2 n (fun k => Y k - total d (fun l => / p * (w1 l * w2 l * X k l) * z l)))).
  + rewrite (penalised n d X Y (fun l => w1 l * w2 l) p (/ p) E_delta m HE HM M0 M1 M2).
    rewrite (norm2_ext n (fun k => Y k - / p * p * total d (fun l => w1 l * w2 l * X k l))
      (fun k => Y k - total d (fun l => w1 l * w2 l * X k l))) by (intros; field; lra).
    rewrite (total_ext d (fun j => (w1 j * w2 j) ^ 2 * total n (fun i => X i j ^ 2))
      (fun j => w1 j ^ 2 * w2 j ^ 2 * total n (fun i => X i j ^ 2))) by (intros; ring).
    field; lra.
  + intro z; apply norm2_ext; intros k _; f_equal; unfold Rdiv; rewrite <- total_scal_r.
    apply total_ext; intros; ring.
- intros k Hk; rewrite (is_partial_unique _ k w1 _ (D k Hk)); unfold c; ring.
- intros k Hk; exact (is_partial_ex _ k w1 _ (D k Hk)).
