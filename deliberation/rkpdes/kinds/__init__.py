"""The papers of a plan: the RKP Desa, the DU-RKP, the plan of work of its activities (RKKD)."""
