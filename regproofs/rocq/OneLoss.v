(* The loss of two layers entry by entry: its slope by an entry of the first layer. *)
From Regproofs Require Export Definitions Derivatives Designs Slopes.

Definition one_loss (d : nat) (w_star : vec) (eta : R) (x y : vec) : R :=
  norm2 d (fun l => w_star l - x l * y l) / 2 + eta ^ 2 * (norm2 d x + norm2 d y) / 2.

Lemma one_loss_slope : forall d w_star eta (x y : vec) k, (1 <= k <= d)%nat ->
  is_partial (fun x => one_loss d w_star eta x y) k x (eta ^ 2 * x k - y k * (w_star k - x k * y k)).
Proof.
  intros d w_star eta x y k Hk.
  set (A := total d (fun l => (w_star l - x l * y l) ^ 2) - (w_star k - x k * y k) ^ 2).
  set (B := total d (fun l => x l ^ 2) - x k ^ 2).
  apply (is_partial_ext _ (fun s => (A + (w_star k - s * y k) ^ 2) / 2 + eta ^ 2 * (B + s ^ 2 + norm2 d y) / 2)).
  - intro s; unfold one_loss, norm2 at 1 2.
    rewrite (total_update d x k s (fun l v => (w_star l - v * y l) ^ 2) Hk).
    rewrite (total_update d x k s (fun _ v => v ^ 2) Hk); reflexivity.
  - auto_derive; [exact I|]; field.
Qed.

Lemma one_loss_swap : forall d w_star eta x y, one_loss d w_star eta y x = one_loss d w_star eta x y.
Proof.
  intros; unfold one_loss; rewrite (norm2_ext d (fun l => w_star l - y l * x l) (fun l => w_star l - x l * y l))
    by (intros; ring); rewrite (Rplus_comm (norm2 d y)); reflexivity.
Qed.
