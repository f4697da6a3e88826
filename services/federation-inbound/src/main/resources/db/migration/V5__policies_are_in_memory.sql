-- What operators think of domains is asked with every delivery, and is little: each instance has it in memory.
drop table domain_policies;
