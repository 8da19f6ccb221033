flow_law.
