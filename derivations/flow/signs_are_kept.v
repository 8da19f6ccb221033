intros w_star eta; split; flow_law.
