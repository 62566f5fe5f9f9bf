"""What a build gives: each emitter turns the graph into files, and writes none. `outputs` lists
them; who needs one of them loads no other.
"""
