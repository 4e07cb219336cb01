"""What .ci/limits tries of docs/limits.md beside what is read: how far things are followed, and servers."""
