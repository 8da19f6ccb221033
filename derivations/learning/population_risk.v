intros n p m s f E m_e Hn HE HM M0 M1 M2; split.
- rewrite (mean_quadratics n E m_e HE HM M0 (fun i x => p i * (m i - f i + x * s i) ^ 2)
    (fun i => p i * (m i - f i) ^ 2) (fun i => 2 * p i * (m i - f i) * s i) (fun i => p i * s i ^ 2))
    by (intros; ring).
  rewrite M1, M2, <- total_plus; apply total_ext; intros; ring.
- intros H; apply total_nonneg; intros i Hi; apply Rmult_le_pos; [apply H; exact Hi|apply pow2_ge_0].
