package org.mukudori.accounts.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of an application to register it.
 *
 * @param redirectUris at least one is wanted
 * @param scopes with spaces between; empty means read
 */
public record NewApplication(
        String name,
        List<String> redirectUris,
        String scopes,
        @Nullable String website) {
    private static final int NAME_CHARACTERS = 60;
    private static final int WEBSITE_CHARACTERS = 2_000;
    private static final int MOST_REDIRECT_URIS = 50;

    /** Takes away blanks around names and addresses. */
    public NewApplication {
        name = name.strip();
        redirectUris = redirectUris.stream()
                .map(String::strip)
                .filter(uri -> !uri.isEmpty())
                .distinct()
                .toList();
        website = website == null || website.isBlank() ? null : website.strip();
    }

    /**
     * What is wrong with it.
     *
     * @param plainHttp whether we are without TLS ourselves, and so may applications be
     */
    public List<Problem> problems(boolean plainHttp) {
        var found = new ArrayList<Problem>();
        if (name.isEmpty()) {
            found.add(Problem.blank("client_name"));
        } else if (name.length() > NAME_CHARACTERS) {
            found.add(Problem.tooLong("client_name", NAME_CHARACTERS));
        }
        if (redirectUris.isEmpty()) {
            found.add(Problem.blank("redirect_uris"));
        } else if (redirectUris.size() > MOST_REDIRECT_URIS
                || !redirectUris.stream().allMatch(uri -> new RedirectUri(uri).isAcceptable(plainHttp))) {
            found.add(Problem.invalid(
                    "redirect_uris",
                    "must be absolute URIs without fragment: https, an application's own scheme, http on loopback, or "
                            + RedirectUri.OUT_OF_BAND));
        }
        if (Scopes.parse(scopes).isEmpty()) {
            found.add(Problem.invalid("scopes", "doesn't match configured on the server."));
        }
        if (website != null && !isWebsite(website)) {
            found.add(Problem.invalid("website", "must be a valid http or https URL"));
        }
        return found;
    }

    private static boolean isWebsite(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return text.length() <= WEBSITE_CHARACTERS
                    && uri.getHost() != null
                    && (scheme.equals("http") || scheme.equals("https"));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
