(* Slopes of squared residuals behind the layers of a network. *)
From Regproofs Require Export Definitions Sums Derivatives.

Lemma is_partial2_unique : forall f i j w l, is_partial2 f i j w l -> partial2 f i j w = l.
Proof. intros f i j w l H; apply is_derive_unique; exact H. Qed.

Lemma is_partial2_ex : forall f i j w l, is_partial2 f i j w l -> ex_partial2 f i j w.
Proof. intros f i j w l H; exists l; exact H. Qed.

(* -- the values before an activation, when one weight or one shift moves ------------------- *)
Lemma total_updated2 : forall p (W : mat) k l s j (a : vec), (1 <= l <= p)%nat ->
  total p (fun q => update2 W k l s j q * a q) = total p (fun q => W j q * a q) + (s - W k l) * (delta j k * a l).
Proof.
  intros p W k l s j a Hl.
  rewrite (total_ext p _ (fun q => W j q * a q + delta q l * ((s - W k l) * (delta j k * a q)))).
  - rewrite total_plus, (total_delta_l p (fun q => (s - W k l) * (delta j k * a q)) l Hl); reflexivity.
  - intros q _; unfold update2, delta.
    destruct (Nat.eqb_spec j k) as [->|], (Nat.eqb_spec q l) as [->|]; simpl; ring.
Qed.

Lemma weight_slope : forall p (W : mat) v k l j (a : vec), (1 <= l <= p)%nat ->
  is_derive (fun s => v + total p (fun q => update2 W k l s j q * a q)) (W k l) (delta j k * a l).
Proof.
  intros p W v k l j a Hl.
  apply (derive_ext (fun s => v + (total p (fun q => W j q * a q) + (s - W k l) * (delta j k * a l)))).
  - intro s; rewrite total_updated2 by exact Hl; reflexivity.
  - set (t := total p (fun q => W j q * a q)); auto_derive; [exact I|ring].
Qed.

Lemma weight_slope_right : forall p (W : mat) v k l j (a : vec), (1 <= l <= p)%nat ->
  is_derive (fun s => v + total p (fun q => a q * update2 W k l s j q)) (W k l) (delta j k * a l).
Proof.
  intros p W v k l j a Hl.
  apply (derive_ext (fun s => v + total p (fun q => update2 W k l s j q * a q))); [|apply weight_slope; exact Hl].
  intro s; f_equal; apply total_ext; intros; ring.
Qed.

Lemma shift_slope : forall (v : vec) c k j, is_derive (fun s => update v k s j + c) (v k) (delta j k).
Proof.
  intros v c k j; eapply derive_eq; [apply derive_plus; [apply derive_update|apply derive_const]|ring].
Qed.

(* At the parameter itself. *)
Lemma total_updated2_id : forall p (W : mat) k l j (a : vec),
  total p (fun q => update2 W k l (W k l) j q * a q) = total p (fun q => W j q * a q).
Proof.
  intros p W k l j a; apply total_ext; intros q _; unfold update2.
  destruct (Nat.eqb_spec j k) as [->|], (Nat.eqb_spec q l) as [->|]; reflexivity.
Qed.

Lemma at_column : forall d k (a b : vec) x, (1 <= k <= d)%nat ->
  total d (fun j => a j * (delta j k * x) * b j) = a k * x * b k.
Proof.
  intros d k a b x Hk; rewrite (total_ext d _ (fun j => delta j k * (a j * x * b j))) by (intros; ring).
  apply (total_delta_l d (fun j => a j * x * b j) k Hk).
Qed.

Lemma at_place : forall d k (a b : vec), (1 <= k <= d)%nat ->
  total d (fun j => a j * delta j k * b j) = a k * b k.
Proof.
  intros d k a b Hk; rewrite (total_ext d _ (fun j => delta j k * (a j * b j))) by (intros; ring).
  apply (total_delta_l d (fun j => a j * b j) k Hk).
Qed.

Section activation.
Variables (sigma sigma_prime : R -> R).
Hypothesis slopes : forall x, is_derive sigma x (sigma_prime x).

Lemma activated : forall (f : R -> R) x a, is_derive f x a ->
  is_derive (fun s => sigma (f s)) x (sigma_prime (f x) * a).
Proof.
  intros f x a H; eapply derive_eq; [apply (derive_comp sigma f x); [apply slopes|exact H]|ring].
Qed.

(* One layer passes on what its inputs do. *)
Lemma layer_slope : forall p (G : nat -> R -> R) (g W : vec) v w,
  (forall q, (1 <= q <= p)%nat -> is_derive (G q) w (g q)) ->
  is_derive (fun s => v + total p (fun q => sigma (G q s) * W q)) w
    (total p (fun q => sigma_prime (G q w) * g q * W q)).
Proof.
  intros p G g W v w H; eapply derive_eq.
  - apply derive_plus; [apply derive_const|].
    apply (derive_total p (fun s q => sigma (G q s) * W q) (fun q => sigma_prime (G q w) * g q * W q)).
    intros q Hq; apply derive_scal_r, activated, H; exact Hq.
  - ring.
Qed.

Lemma residual_slope : forall q n (F : nat -> nat -> R -> R) (f Y : mat) N w,
  (forall m i, (1 <= m <= q)%nat -> (1 <= i <= n)%nat -> is_derive (F m i) w (f m i)) ->
  is_derive (fun s => frobenius2 q n (fun m i => F m i s - Y m i) / N) w
    (total n (fun i => total q (fun m => 2 * f m i * (F m i w - Y m i))) / N).
Proof.
  intros q n F f Y N w H; apply derive_div_const; rewrite total_exchange; unfold frobenius2.
  apply (derive_total q (fun s m => total n (fun i => (F m i s - Y m i) ^ 2))); intros m Hm.
  apply (derive_total n (fun s i => (F m i s - Y m i) ^ 2)); intros i Hi.
  eapply derive_eq; [apply derive_pow, derive_minus; [apply (H m i Hm Hi)|apply derive_const]|].
  simpl; ring.
Qed.

(* The loss behind the last hidden layer, and the residual passed back to it. *)
Lemma loss_slope : forall q n d (H : nat -> nat -> R -> R) (h W Y : mat) N w,
  (forall j i, (1 <= j <= d)%nat -> (1 <= i <= n)%nat -> is_derive (H j i) w (h j i)) ->
  is_derive (fun s => frobenius2 q n (fun m i => total d (fun j => sigma (H j i s) * W m j) - Y m i) / N) w
    (total n (fun i => total d (fun j => sigma_prime (H j i w) * h j i
      * (2 * total q (fun m => W m j * (total d (fun j => sigma (H j i w) * W m j) - Y m i))))) / N).
Proof.
  intros q n d H h W Y N w HH; eapply derive_eq.
  - apply (residual_slope q n (fun m i s => total d (fun j => sigma (H j i s) * W m j))
      (fun m i => total d (fun j => sigma_prime (H j i w) * h j i * W m j))).
    intros m i _ Hi; apply (derive_total d (fun s j => sigma (H j i s) * W m j)).
    intros j Hj; apply derive_scal_r, activated, HH; assumption.
  - f_equal; apply total_ext; intros i _; cbv beta.
    rewrite (total_ext q _ (fun m => total d (fun j => sigma_prime (H j i w) * h j i
      * (2 * (W m j * (total d (fun j => sigma (H j i w) * W m j) - Y m i)))))).
    + rewrite total_exchange; apply total_ext; intros j _; rewrite !total_scal; reflexivity.
    + intros m _; set (r := total d (fun j => sigma (H j i w) * W m j) - Y m i).
      rewrite (total_ext d (fun j => sigma_prime (H j i w) * h j i * (2 * (W m j * r)))
        (fun j => 2 * r * (sigma_prime (H j i w) * h j i * W m j))) by (intros; ring).
      rewrite total_scal; ring.
Qed.

(* The same, with what the values before the activation are at w. *)
Lemma layer_slope_at : forall p (G : nat -> R -> R) (g Z W : vec) v w,
  (forall q, (1 <= q <= p)%nat -> is_derive (G q) w (g q)) -> (forall q, G q w = Z q) ->
  is_derive (fun s => v + total p (fun q => sigma (G q s) * W q)) w
    (total p (fun q => sigma_prime (Z q) * g q * W q)).
Proof.
  intros p G g Z W v w H E; eapply derive_eq; [apply layer_slope; exact H|].
  apply total_ext; intros q _; rewrite E; reflexivity.
Qed.

Lemma loss_slope_at : forall q n d (H : nat -> nat -> R -> R) (h Z W Y : mat) N w,
  (forall j i, (1 <= j <= d)%nat -> (1 <= i <= n)%nat -> is_derive (H j i) w (h j i)) ->
  (forall j i, H j i w = Z j i) ->
  is_derive (fun s => frobenius2 q n (fun m i => total d (fun j => sigma (H j i s) * W m j) - Y m i) / N) w
    (total n (fun i => total d (fun j => sigma_prime (Z j i) * h j i
      * (2 * total q (fun m => W m j * (total d (fun j => sigma (Z j i) * W m j) - Y m i))))) / N).
Proof.
  intros q n d H h Z W Y N w HH E; eapply derive_eq; [apply loss_slope; exact HH|].
  f_equal; apply total_ext; intros i _; apply total_ext; intros j _; rewrite E.
  do 2 f_equal; apply total_ext; intros m _; do 2 f_equal; apply total_ext; intros l _; rewrite E; reflexivity.
Qed.
End activation.

(* The loss by the weights of the output. *)
Lemma output_slope : forall q n d (h W Y : mat) N k l, (1 <= k <= q)%nat -> (1 <= l <= d)%nat ->
  is_derive (fun s => frobenius2 q n (fun m i => total d (fun j => h j i * update2 W k l s m j) - Y m i) / N) (W k l)
    (total n (fun i => 2 * h l i * (total d (fun j => h j i * W k j) - Y k i)) / N).
Proof.
  intros q n d h W Y N k l Hk Hl; eapply derive_eq.
  - apply (residual_slope q n (fun m i s => total d (fun j => h j i * update2 W k l s m j))
      (fun m i => delta m k * h l i)).
    intros m i _ _; pose proof (weight_slope_right d W 0 k l m (fun j => h j i) Hl) as S.
    apply (derive_ext (fun s => 0 + total d (fun j => h j i * update2 W k l s m j))); [intro; ring|exact S].
  - f_equal; apply total_ext; intros i _; cbv beta.
    rewrite (total_ext q _ (fun m => delta m k * (2 * h l i * (total d (fun j => h j i * W m j) - Y m i)))).
    + apply (total_delta_l q (fun m => 2 * h l i * (total d (fun j => h j i * W m j) - Y m i)) k Hk).
    + intros m _; rewrite (total_ext d (fun j => h j i * update2 W k l (W k l) m j) (fun j => h j i * W m j)); [ring|].
      intros j _; unfold update2.
      destruct (Nat.eqb_spec m k) as [->|], (Nat.eqb_spec j l) as [->|]; reflexivity.
Qed.
