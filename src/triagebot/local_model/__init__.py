"""A real LLM without a key: a small open model, run on this machine through llama.cpp's server.

local_model.session.running      a local model for as long as a block runs, as an endpoint
local_model.pins                 what is downloaded: address, size, SHA-256; which server is expected
local_model.model_files          the model file and the server program: found, downloaded, verified
local_model.server               started on a loopback port, watched, stopped
local_model.guard                the process in between: the server never outlives us
"""
