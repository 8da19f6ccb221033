intros d w1 w2 w_star eta E m Hd He H I Z O T M3 M4.
unfold norm2 at 1.
rewrite (mean_quartics d E m H I Z (fun k x => (w_star k - (w1 k + x) * (w2 k + x)) ^ 2)
  (fun k => (w_star k - w1 k * w2 k) ^ 2)
  (fun k => - 2 * (w_star k - w1 k * w2 k) * (w1 k + w2 k))
  (fun k => (w1 k + w2 k) ^ 2 - 2 * (w_star k - w1 k * w2 k))
  (fun k => 2 * (w1 k + w2 k)) (fun _ => 1)) by (intros; ring).
rewrite O, T, M3, M4; clear; induction d as [|d IH]; [unfold norm2, dot; simpl; lra|].
unfold norm2, dot in *; rewrite !total_S, S_INR in *; lra.
