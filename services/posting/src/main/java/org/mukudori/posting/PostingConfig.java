package org.mukudori.posting;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where this installation is, as far as posting must know. */
@ConfigMapping(prefix = "mukudori")
public interface PostingConfig {
    /** The URL that everybody uses, without a slash at its end. */
    String publicUrl();

    /** The domain of handles; without it the authority of the public URL. */
    Optional<String> domain();
}
