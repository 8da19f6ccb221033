(* What the printed statements speak of. Indices run from 1 as on the page: only the
   entries 1..n of a vector have meaning, and nothing here looks at the others. *)
From Coq Require Export Reals Lra Lia Psatz List Arith ZArith.
From Coquelicot Require Export Coquelicot.
Export ListNotations.
Global Open Scope R_scope.

Definition vec := nat -> R.
Definition mat := nat -> nat -> R.

(* Sums and products over k = 1, ..., n. *)
Fixpoint total (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S m => total m f + f (S m) end.
Fixpoint prod (n : nat) (f : nat -> R) : R :=
  match n with O => 1 | S m => prod m f * f (S m) end.

(* Over k = a, ..., b; nothing where b < a. *)
Definition total_from (a b : nat) (f : nat -> R) : R :=
  total (S b - a) (fun k => f (a + k - 1)%nat).
Definition prod_from (a b : nat) (f : nat -> R) : R :=
  prod (S b - a) (fun k => f (a + k - 1)%nat).

Definition among (k : nat) (l : list nat) : bool := existsb (Nat.eqb k) l.
Definition prod_except (n : nat) (f : nat -> R) (l : list nat) : R :=
  prod n (fun k => if among k l then 1 else f k).
Definition total_except (n : nat) (f : nat -> R) (l : list nat) : R :=
  total n (fun k => if among k l then 0 else f k).

(* Vectors and matrices by entries. *)
Definition delta (i j : nat) : R := if Nat.eqb i j then 1 else 0.
Definition dot (n : nat) (a b : vec) : R := total n (fun k => a k * b k).
Definition norm2 (n : nat) (a : vec) : R := total n (fun k => a k ^ 2).
Definition frobenius2 (n m : nat) (a : mat) : R :=
  total n (fun i => total m (fun j => a i j ^ 2)).
Definition trace (n : nat) (a : mat) : R := total n (fun k => a k k).
Definition mul (m : nat) (a b : mat) : mat := fun i j => total m (fun k => a i k * b k j).
Definition mulv (m : nat) (a : mat) (x : vec) : vec := fun i => total m (fun k => a i k * x k).
Definition quadratic (n : nat) (a : mat) (x : vec) : R := dot n x (mulv n a x).
Definition outer (a b : vec) : mat := fun i j => a i * b j.
Definition transpose (a : mat) : mat := fun i j => a j i.
Definition identity : mat := delta.
Definition diag (a : vec) : mat := fun i j => delta i j * a i.
Definition column (a : vec) : mat := fun i _ => a i.
Definition hadamard (a b : vec) : vec := fun i => a i * b i.
Definition update (b : vec) (i : nat) (s : R) : vec := fun k => if Nat.eqb k i then s else b k.
Definition update2 (b : mat) (i j : nat) (s : R) : mat :=
  fun k l => if (Nat.eqb k i && Nat.eqb l j)%bool then s else b k l.

Definition within (n i : nat) : Prop := (1 <= i <= n)%nat.
Definition same (n : nat) (a b : vec) : Prop := forall i, (1 <= i <= n)%nat -> a i = b i.
Definition same2 (n m : nat) (a b : mat) : Prop :=
  forall i j, (1 <= i <= n)%nat -> (1 <= j <= m)%nat -> a i j = b i j.
Definition symmetric (n : nat) (a : mat) : Prop := same2 n n a (transpose a).
Definition is_inverse (n : nat) (a b : mat) : Prop :=
  same2 n n (mul n a b) delta /\ same2 n n (mul n b a) delta.
Definition positive_definite (n : nat) (a : mat) : Prop :=
  forall x, (exists i, (1 <= i <= n)%nat /\ x i <> 0) -> 0 < quadratic n a x.
Definition positive_semidefinite (n : nat) (a : mat) : Prop := forall x, 0 <= quadratic n a x.
Definition orthonormal (n r : nat) (u : nat -> vec) : Prop :=
  forall k l, (1 <= k <= r)%nat -> (1 <= l <= r)%nat -> dot n (u k) (u l) = delta k l.

(* X = sum of sigma_k u_k v_k^t, k = 1..r, with sigma positive and decreasing. *)
Definition is_svd (n d : nat) (x : mat) (r : nat) (sigma : vec) (u v : nat -> vec) : Prop :=
  orthonormal n r u /\ orthonormal d r v
  /\ (forall k, (1 <= k <= r)%nat -> 0 < sigma k)
  /\ (forall k l, (1 <= k <= l)%nat -> (l <= r)%nat -> sigma l <= sigma k)
  /\ same2 n d x (fun i j => total r (fun k => sigma k * u k i * v k j)).

(* Penrose's four equations; p is d by n. *)
Definition is_pseudoinverse (n d : nat) (x p : mat) : Prop :=
  same2 n d (mul n (mul d x p) x) x /\ same2 d n (mul d (mul n p x) p) p
  /\ symmetric n (mul d x p) /\ symmetric d (mul n p x).

(* Numbers. *)
Definition sgn (x : R) : R := if Rlt_dec 0 x then 1 else if Rlt_dec x 0 then -1 else 0.
Definition choose (n k : nat) : R := if Nat.leb k n then Binomial.C n k else 0.
Definition indicator {P : Prop} (p : {P} + {~ P}) : R := if p then 1 else 0.

Definition both {P Q : Prop} (p : {P} + {~ P}) (q : {Q} + {~ Q}) : {P /\ Q} + {~ (P /\ Q)}.
Proof. destruct p, q; (left; tauto) || (right; tauto). Defined.
Definition either {P Q : Prop} (p : {P} + {~ P}) (q : {Q} + {~ Q}) : {P \/ Q} + {~ (P \/ Q)}.
Proof. destruct p, q; (left; tauto) || (right; tauto). Defined.
Definition neither {P : Prop} (p : {P} + {~ P}) : {~ P} + {~ ~ P}.
Proof. destruct p; (left; tauto) || (right; tauto). Defined.

(* An expectation is any functional that is linear, knows its argument by its values, and
   gives 1 to the constant 1; what else is known of a law are its moments. *)
Record expectation {A : Type} (E : (A -> R) -> R) : Prop := {
  expectation_ext : forall f g, (forall z, f z = g z) -> E f = E g;
  expectation_plus : forall f g, E (fun z => f z + g z) = E f + E g;
  expectation_scal : forall c f, E (fun z => c * f z) = c * E f;
  expectation_one : E (fun _ => 1) = 1 }.

(* (k - 1)!! for even k and 0 for odd k: the moments of a standard normal number. *)
Fixpoint normal_moment (k : nat) : R :=
  match k with O => 1 | S O => 0 | S (S j) => INR (S j) * normal_moment j end.

Definition has_moments (E : (R -> R) -> R) (m : nat -> R) : Prop :=
  forall k, E (fun z => z ^ k) = m k.
Definition has_moments_upto (p : nat) (E : (R -> R) -> R) (m : nat -> R) : Prop :=
  forall k, (k <= p)%nat -> E (fun z => z ^ k) = m k.
(* Independent entries, each with the moments m. *)
Definition has_independent_moments (n : nat) (E : (vec -> R) -> R) (m : nat -> R) : Prop :=
  forall k : nat -> nat, E (fun z => prod n (fun i => z i ^ k i)) = prod n (fun i => m (k i)).
(* Mean and covariance of the entries. *)
Definition has_mean (n : nat) (E : (vec -> R) -> R) (m : vec) : Prop :=
  forall i, (1 <= i <= n)%nat -> E (fun z => z i) = m i.
Definition has_covariance (n : nat) (E : (vec -> R) -> R) (m : vec) (c : mat) : Prop :=
  forall i j, (1 <= i <= n)%nat -> (1 <= j <= n)%nat ->
  E (fun z => z i * z j) = m i * m j + c i j.

(* Right-continuity at 0, which is all that a flow's start asks for. *)
Definition starts_at (y : R -> R) (y0 : R) : Prop :=
  y 0 = y0 /\ filterlim y (at_right 0) (locally (y 0)).

(* Partial derivatives of a function of a vector. *)
Definition partial (f : vec -> R) (i : nat) (w : vec) : R := Derive (fun s => f (update w i s)) (w i).
Definition is_partial (f : vec -> R) (i : nat) (w : vec) (l : R) : Prop :=
  is_derive (fun s => f (update w i s)) (w i) l.
Definition ex_partial (f : vec -> R) (i : nat) (w : vec) : Prop := ex_derive (fun s => f (update w i s)) (w i).

(* x^y for x >= 0 and y >= 0, where 0^0 = 1; Rpower where x > 0. *)
Definition rpow (x y : R) : R := if Rlt_dec 0 x then Rpower x y else if Req_EM_T y 0 then 1 else 0.

(* Second derivatives a = F_xx, b = F_xy, c = F_yy at (x, y). *)
Definition second_derivatives (F : R -> R -> R) (x y a b c : R) : Prop :=
  (forall s t, ex_derive (fun s => F s t) s /\ ex_derive (fun t => F s t) t)
  /\ is_derive (fun s => Derive (fun s => F s y) s) x a
  /\ is_derive (fun t => Derive (fun s => F s t) x) y b
  /\ is_derive (fun t => Derive (fun t => F x t) t) y c.

(* Partial derivatives of a function of a matrix. *)
Definition partial2 (f : mat -> R) (i j : nat) (w : mat) : R :=
  Derive (fun s => f (update2 w i j s)) (w i j).
Definition is_partial2 (f : mat -> R) (i j : nat) (w : mat) (l : R) : Prop :=
  is_derive (fun s => f (update2 w i j s)) (w i j) l.
Definition ex_partial2 (f : mat -> R) (i j : nat) (w : mat) : Prop :=
  ex_derive (fun s => f (update2 w i j s)) (w i j).

(* a^k for a matrix of the size n. *)
Fixpoint mpow (n : nat) (a : mat) (k : nat) : mat :=
  match k with O => delta | S j => mul n a (mpow n a j) end.

(* Under the standard normal law: integrals against its density; a mean is one that converges absolutely. *)
Definition normal_density (z : R) : R := exp (- z ^ 2 / 2) / sqrt (2 * PI).
Definition normal_mean (f : R -> R) : R :=
  RInt_gen (fun z => f z * normal_density z) (Rbar_locally m_infty) (Rbar_locally p_infty).
Definition has_normal_mean (f : R -> R) : Prop :=
  ex_RInt_gen (fun z => f z * normal_density z) (Rbar_locally m_infty) (Rbar_locally p_infty)
  /\ ex_RInt_gen (fun z => Rabs (f z) * normal_density z) (Rbar_locally m_infty) (Rbar_locally p_infty).
