intros n d X Y b p E_delta m Hn Hd Hp HE HM M0 M1 M2 H1 O.
set (g := fun l => total n (fun m => X m l * Y m)).
(* the penalised loss, its square completed *)
assert (J : forall b, norm2 n (fun k => Y k - p * total d (fun l => b l * X k l)) + (1 - p)
  * norm2 d (fun k => p * b k) / p
  = norm2 n Y - p * norm2 d g + p * norm2 d (fun k => b k - g k)).
{ intro c; rewrite norm2_scal.
  rewrite (norm2_ext n (fun k => Y k - p * total d (fun l => c l * X k l))
    (fun k => Y k - total d (fun l => X k l * (p * c l))))
    by (intros k _; f_equal; rewrite <- total_scal; apply total_ext; intros; ring).
  rewrite residual, (isometry n d X (fun l => p * c l) O), norm2_scal, norm2_minus.
  assert (D : total d (fun l => p * c l * total n (fun k => X k l * Y k)) = p * dot d c g)
    by (unfold dot; rewrite <- total_scal; apply total_ext; intros; unfold g; ring).
  rewrite D; field; lra. }
assert (Jg : norm2 n (fun k => Y k - p * total d (fun l => X k l * g l)) + (1 - p) * norm2 d (fun k => p * g k) / p
  = norm2 n Y - p * norm2 d g).
{ rewrite (norm2_ext n (fun k => Y k - p * total d (fun l => X k l * g l))
    (fun k => Y k - p * total d (fun l => g l * X k l)))
    by (intros k _; f_equal; f_equal; apply total_ext; intros; ring).
  rewrite J; replace (norm2 d (fun k => g k - g k)) with 0; [ring|].
  symmetry; apply total_all_zero; intros; ring. }
split; [|split; [split|split]].
- rewrite (expectation_ext E_delta HE _ (fun z => norm2 n (fun k => Y k - total d (fun l => b l * X k l * z l))))
    by (intro; apply norm2_ext; intros k _; f_equal; apply total_ext; intros; ring).
  rewrite (mean_of_residual n d E_delta (fun k l => b l * X k l) Y p (p * (1 - p)) HE).
  + f_equal; rewrite norm2_scal.
    rewrite (total_ext d _ (fun l => b l ^ 2)); [unfold norm2; field; lra|].
    intros l Hl; rewrite (total_ext n _ (fun k => b l ^ 2 * (X k l * X k l))) by (intros; ring).
    rewrite total_scal, O, delta_same by exact Hl; ring.
  + intros i Hi; rewrite (mean_entry d E_delta m HE HM M0 i Hi); exact M1.
  + intros i j Hi Hj; rewrite (mean_of_two d E_delta m HE HM M0 i j Hi Hj), M1, M2; ring.
- intro c; rewrite J; pose proof (norm2_nonneg d (fun k => c k - g k)) as N.
  apply (Rmult_le_compat_l p) in N; [|lra]; unfold g in *; lra.
- intro c; rewrite J; intros H k Hk; apply Rminus_diag_uniq.
  assert (N : norm2 d (fun k => c k - g k) = 0).
  { pose proof (norm2_nonneg d (fun k => c k - g k)) as N; apply Rle_antisym; [|exact N].
    apply (Rmult_le_reg_l p); [exact Hp|unfold g in *; lra]. }
  exact (norm2_zero d _ N k Hk).
- exists (fun k l => p * delta k l); split; intros i j Hi Hj; unfold mul.
  + rewrite (total_ext d _ (fun k => (total n (fun m => X m i * X m k) + (1 - p) * delta i k / p) * p * delta k j))
      by (intros; ring).
    rewrite total_delta_r by exact Hj; rewrite O by assumption; field; lra.
  + rewrite (total_ext d _ (fun k => delta i k * (p * (total n (fun m => X m k * X m j) + (1 - p) * delta k j / p))))
      by (intros; ring).
    rewrite total_delta by exact Hi; rewrite O by assumption; field; lra.
- intros B HB k Hk.
  rewrite (inverse_solves d _ B (fun l => p * g l) g HB); [unfold g; reflexivity| |exact Hk].
  intros i Hi; rewrite (total_ext d _ (fun l => delta i l * g l)); [apply total_delta; exact Hi|].
  intros l Hl; rewrite O by assumption; field; lra.
