intro claim.
pose (E := fun f : vec -> R => (f (fun _ => 1) + f (fun _ => - 1)) / 2).
enough (false : E (fun e => total 1 (fun i => e i ^ 2 * 1 ^ 2) / INR 1) = 0) by (unfold E in false; cbn in false; lra).
apply (claim 1%nat (fun _ => 1) E (fun k => (1 ^ k + (- 1) ^ k) / 2)); unfold E; try lia; try (cbn; lra).
- split; intros; rewrite ?H; lra.
- intro k; cbn; lra.
