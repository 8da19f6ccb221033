intros n d X e lam u v Hn Hd Hlam Hu Hv; set (g := fun j => total n (fun k => e k * X k j)).
split.
- set (D := fun l => v l - u l).
  transitivity (dot n (fun k => total d (fun l => X k l * D l)) (fun k => total d (fun l => X k l * D l))
    + total d (fun j => (v j - u j) * (lam j * sgn (v j) - g j))).
  2: { rewrite <- norm2_dot; reflexivity. }
  rewrite adjoint, <- total_plus; apply total_ext; intros j Hj; unfold D at 1.
  rewrite <- Rmult_plus_distr_l; f_equal.
  transitivity (lam j * sgn (v j) - total n (fun k => e k * X k j - X k j * total d (fun l => X k l * D l))).
  + f_equal; apply total_ext; intros k _; unfold D.
    rewrite (total_ext d (fun l => X k l * (v l - u l)) (fun l => v l * X k l - u l * X k l)) by (intros; ring).
    rewrite total_minus; ring.
  + rewrite total_minus; unfold g; ring.
- apply total_nonneg; intros j Hj; pose proof (Hlam j Hj) as L.
  destruct (Hu j Hj) as [U|U].
  + destruct (Hv j Hj) as [V|V]; [rewrite U, V; lra|contradiction].
  + rewrite U; set (a := v j); set (b := u j).
    case_of_sign a; case_of_sign b; try lra;
      first [apply Rmult_le_pos; lra | rewrite <- Rmult_opp_opp; apply Rmult_le_pos; lra].
