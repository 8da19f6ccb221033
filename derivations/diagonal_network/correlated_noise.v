intros; assert (P : 0 <= 1 - rho ^ 2) by nra; split; [|exact P].
pose proof (sqrt_pow2' _ P) as S; expect; field [S].
