package belay.policyfile.source;

import java.util.List;

/**
 * Hears what the readers of a file look for, whether or not it is there: so a description of the
 * language can be held to what is really read.
 */
public interface Questions {
  Questions UNHEARD =
      new Questions() {
        @Override
        public void key(String path, String key) {}

        @Override
        public void names(String path) {}

        @Override
        public void words(String path, List<String> words) {}
      };

  /** That key is known there. */
  void key(String path, String key);

  /** Keys there are names of somebody's choice. */
  void names(String path);

  /** One of these words is expected there. */
  void words(String path, List<String> words);
}
