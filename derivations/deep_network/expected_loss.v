intros L w w_star eta E m HL He H I Z O T.
set (P := prod L (fun k => w k)).
assert (M1 : E (fun xi => prod L (fun k => w k + xi k)) = P).
{ rewrite (mean_product L E m H I Z (fun k x => w k + x) w (fun _ => 1) (fun _ => 0)) by (intros; ring).
  apply prod_ext; intros; rewrite O, T; ring. }
assert (M2 : E (fun xi => prod L (fun k => w k + xi k) ^ 2) = prod L (fun k => w k ^ 2 + eta ^ 2)).
{ rewrite (expectation_ext E H _ (fun xi => prod L (fun k => (w k + xi k) ^ 2)))
    by (intro; symmetry; apply (prod_pow L (fun k => w k + _ k) 2)).
  rewrite (mean_product L E m H I Z (fun k x => (w k + x) ^ 2) (fun k => w k ^ 2) (fun k => 2 * w k) (fun _ => 1))
    by (intros; ring).
  apply prod_ext; intros; rewrite O, T; ring. }
rewrite (expectation_ext E H _ (fun xi => (w_star ^ 2 + (- 2 * w_star) * prod L (fun k => w k + xi k))
  + prod L (fun k => w k + xi k) ^ 2)) by (intro; ring).
rewrite (expectation_plus E H (fun xi => w_star ^ 2 + (- 2 * w_star) * prod L (fun k => w k + xi k))).
rewrite (expectation_affine E H), M1, M2, (prod_pow L (fun k => w k) 2); fold P; field.
