"""The tables of a pipeline file, one module each; `pipelines.definition` puts them together."""
