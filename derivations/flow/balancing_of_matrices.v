(* Products of sums are put into sums of products, and the order of summation is exchanged. *)
Lemma crossed : forall m n (u v : nat -> R) (G : nat -> nat -> R),
  total m (fun i => u i * total n (fun l => G i l * v l)) = total n (fun l => v l * total m (fun i => G i l * u i)).
Proof.
  intros m n u v G.
  rewrite (total_ext m _ (fun i => total n (fun l => G i l * u i * v l))).
  - rewrite total_exchange; apply total_ext; intros l _; rewrite <- total_scal; apply total_ext; intros; ring.
  - intros i _; rewrite <- total_scal; apply total_ext; intros; ring.
Qed.

Lemma spread : forall n (a b c : nat -> R) lam,
  total n (fun i => a i * (b i - lam * c i)) = total n (fun i => a i * b i) - lam * total n (fun i => a i * c i).
Proof.
  intros; rewrite <- total_scal, <- total_minus; apply total_ext; intros; ring.
Qed.

Lemma stepped : forall n (a b c d : nat -> R) alpha lam,
  total n (fun i => (a i + alpha * (b i - lam * a i)) * (c i + alpha * (d i - lam * c i)))
  = (1 - alpha * lam) ^ 2 * total n (fun i => a i * c i)
    + alpha * (1 - alpha * lam) * (total n (fun i => a i * d i) + total n (fun i => c i * b i))
    + alpha ^ 2 * total n (fun i => b i * d i).
Proof.
  intros; rewrite Rmult_plus_distr_l, <- !total_scal, <- !total_plus; apply total_ext; intros; ring.
Qed.
(* proof *)
intros m h n W1 W2 G lam alpha Hm Hh Hn; split; intros k l Hk Hl.
- rewrite !spread.
  rewrite (crossed m n (fun i => W2 i l) (fun l => W1 k l) G), (crossed m n (fun i => W2 i k) (fun k => W1 l k) G).
  rewrite (total_ext m (fun i => W2 i l * W2 i k) (fun i => W2 i k * W2 i l)) by (intros; ring).
  rewrite (total_ext n (fun i => W1 l i * W1 k i) (fun i => W1 k i * W1 l i)) by (intros; ring).
  ring.
- rewrite (stepped m (fun i => W2 i k) (fun i => total n (fun l => G i l * W1 k l)) (fun i => W2 i l)
    (fun i => total n (fun k => G i k * W1 l k)) alpha lam).
  rewrite (stepped n (fun i => W1 k i) (fun i => total m (fun l => G l i * W2 l k)) (fun i => W1 l i)
    (fun i => total m (fun k => G k i * W2 k l)) alpha lam).
  rewrite (crossed m n (fun i => W2 i l) (fun l => W1 k l) G), (crossed m n (fun i => W2 i k) (fun k => W1 l k) G).
  assert (E1 : total n (fun i => W1 k i * total m (fun k => G k i * total n (fun j => G k j * W1 l j)))
    = total m (fun i => total n (fun l => G i l * W1 k l) * total n (fun k => G i k * W1 l k))).
  { rewrite <- (crossed m n (fun i => total n (fun j => G i j * W1 l j)) (fun i => W1 k i) G).
    apply total_ext; intros; ring. }
  assert (E2 : total m (fun i => W2 i k * total n (fun k => G i k * total m (fun j => G j k * W2 j l)))
    = total n (fun i => total m (fun l => G l i * W2 l k) * total m (fun k => G k i * W2 k l))).
  { rewrite (crossed m n (fun i => W2 i k) (fun i => total m (fun j => G j i * W2 j l)) G).
    apply total_ext; intros; ring. }
  rewrite E1, E2; ring.
