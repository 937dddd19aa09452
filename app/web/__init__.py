"""Pages, the public interface, and what stands before them."""
