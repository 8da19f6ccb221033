Lemma gram_times : forall n d (X : mat) (b : vec) k,
  total d (fun l => total n (fun m => X m k * X m l) * b l) = total n (fun m => X m k * total d (fun l => b l * X m l)).
Proof.
  intros n d X b k; rewrite (total_ext n _ (fun m => total d (fun l => X m k * X m l * b l))).
  - rewrite total_exchange; apply total_ext; intros l _; rewrite total_scal_r; reflexivity.
  - intros m _; rewrite <- total_scal; apply total_ext; intros; ring.
Qed.

(* proof *)
intros n d X r sigma u v Y e b b0 p alpha c E_delta m Hn Hd HS Hp Ha Hc HE HM M0 M1 M2 H1 Er.
set (g := fun l => total n (fun m => X m l * total d (fun i => e i * X m i))).
assert (G2 : forall l, (1 <= l <= d)%nat ->
  total d (fun m => e m * (2 * delta l m - alpha * total n (fun i => X i l * X i m))) = 2 * e l - alpha * g l).
{ intros l Hl; rewrite (total_ext d _ (fun m => delta l m * (2 * e m)
    - alpha * (total n (fun i => X i l * X i m) * e m))) by (intros; ring).
  rewrite total_minus, total_delta, total_scal, gram_times by exact Hl; reflexivity. }
assert (SQ : norm2 d e - alpha * p * dot d g (fun l =>
    total d (fun m => e m * (2 * delta l m - alpha * total n (fun i => X i l * X i m))))
  = total d (fun l => e l ^ 2 + - 2 * alpha * e l * g l * p + alpha ^ 2 * g l ^ 2 * p)).
{ unfold norm2, dot; rewrite <- total_scal, <- total_minus; apply total_ext; intros l Hl.
  rewrite (G2 l Hl); ring. }
split; [|split; [split|split]].
- intros l Hl; set (q := total n (fun m => X m l * (Y m - total d (fun l => b l * X m l)))).
  rewrite (expectation_ext E_delta HE _ (fun z => b l + alpha * q * z l)) by (intro; ring).
  rewrite (expectation_affine E_delta HE (b l) (alpha * q) (fun z => z l)).
  rewrite (mean_entry d E_delta m HE HM M0 l Hl), M1; ring.
- exact (gram_alone_exists HS Er).
- intros B HB x C0 CS k l Hl.
  set (h := fun l => total n (fun m => X m l * Y m)).
  set (y := fun k => total d (fun l => B k l * h l)).
  rewrite (affine_iterates d (fun i q => delta i q - alpha * p * total n (fun k0 => X k0 i * X k0 q)) y b0 x C0);
    [reflexivity| |exact Hl].
  clear k l Hl; intros k l Hl; rewrite (CS k l Hl).
  rewrite (total_ext d (fun m => (delta l m - _) * _) (fun m => delta l m * (x k m - y m)
    - alpha * p * (total n (fun k0 => X k0 l * X k0 m) * x k m - total n (fun k0 => X k0 l * X k0 m) * y m)))
    by (intros; ring).
  assert (Ay : total d (fun m => total n (fun k0 => X k0 l * X k0 m) * y m) = h l)
    by exact (inverse_applied d _ B h HB l Hl).
  rewrite total_minus, total_delta, total_scal, total_minus, Ay, gram_times by exact Hl.
  rewrite (total_ext n (fun i => X i l * (Y i - _)) (fun i => X i l * Y i - X i l * total d (fun l => x k l * X i l)))
    by (intros; ring).
  rewrite total_minus; unfold h; ring.
- rewrite SQ.
  rewrite (expectation_ext E_delta HE _ (fun z => total d (fun l => (e l - alpha * z l * g l) ^ 2)))
    by (intro; reflexivity).
  rewrite (mean_quadratics d E_delta m HE HM M0 (fun l z => (e l - alpha * z * g l) ^ 2) (fun l => e l ^ 2)
    (fun l => - 2 * alpha * e l * g l) (fun l => alpha ^ 2 * g l ^ 2)) by (intros; ring).
  rewrite M1, M2; reflexivity.
- intros HC; rewrite SQ.
  set (a := fun j => dot d (v j) e).
  assert (Ne : norm2 d e = total r (fun j => a j ^ 2)).
  { rewrite (norm_parts (svd_v HS) e).
    rewrite (norm2_ext d (off d r v e) (fun _ => 0)) by (intros k Hk; exact (off_none (svd_v HS) Er e k Hk)).
    replace (norm2 d (fun _ => 0)) with 0 by (symmetry; apply total_all_zero; intros; ring).
    apply Rplus_0_l. }
  assert (Nx : total d (fun l => e l * g l) = total r (fun j => (sigma j * a j) ^ 2)).
  { transitivity (norm2 n (fun m => total d (fun l => e l * X m l))); [|exact (svd_norm HS e)].
    rewrite norm2_dot; symmetry; unfold dot.
    rewrite (total_ext n _ (fun m => total d (fun l => e l * (X m l * total d (fun i => e i * X m i))))).
    - rewrite total_exchange; apply total_ext; intros; apply total_scal.
    - intros i _; rewrite <- total_scal_r; apply total_ext; intros; ring. }
  assert (Ng : norm2 d g = total r (fun j => (sigma j ^ 2 * a j) ^ 2)).
  { rewrite <- (norm_combination (svd_v HS)); apply norm2_ext; intros l Hl; unfold g.
    rewrite (svd_transposed HS (fun m => total d (fun i => e i * X m i)) l Hl); apply total_ext; intros j Hj.
    rewrite (svd_left HS e j Hj); unfold a; ring. }
  apply Rle_trans with (norm2 d e - 2 * alpha * p * total d (fun l => e l * g l) + alpha ^ 2 * p * norm2 d g).
  + right; unfold norm2; rewrite <- !total_scal, <- total_minus, <- total_plus; apply total_ext; intros; ring.
  + rewrite Ne, Nx, Ng, <- !total_scal, <- total_minus, <- total_plus; apply total_le; intros j Hj.
    pose proof (HC j Hj) as C; pose proof (pow2_ge_0 (a j)) as A.
    apply (Rmult_le_compat_r _ _ _ A) in C; lra.
