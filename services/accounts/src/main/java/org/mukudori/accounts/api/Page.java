package org.mukudori.accounts.api;

import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;

/** The pages, each with what it shows; the templates of the same names say how. */
public final class Page {
    private Page() {}

    /**
     * What is the same around all pages.
     *
     * @param username empty for a stranger
     * @param csrf for the forms
     */
    public record Frame(String domain, String username, String csrf) {
        /** Whether anybody is signed in. */
        public boolean isSignedIn() {
            return !username.isEmpty();
        }
    }

    /** The front page. */
    public record Front(Frame frame, boolean open) implements TemplateInstance {}

    /** What this place is. */
    public record About(Frame frame, String registrations) implements TemplateInstance {}

    /**
     * Signing up.
     *
     * @param typed what was filled in before, by field
     * @param problems sentences, by field
     * @param asksReason whether somebody will read a reason and decide
     */
    public record SignUp(
            Frame frame,
            boolean open,
            boolean asksReason,
            String returnTo,
            Map<String, String> typed,
            Map<String, String> problems)
            implements TemplateInstance {}

    /** Signing in. */
    public record SignIn(Frame frame, String login, String problem, String returnTo) implements TemplateInstance {}

    /** Somebody in charge has yet to say yes. */
    public record Waiting(Frame frame, String username) implements TemplateInstance {}

    /**
     * Shall the application?
     *
     * @param website empty for none
     * @param leadsTo where the user will go next, for people
     * @param request the application's request, to be sent again with the decision
     */
    public record Consent(
            Frame frame,
            String application,
            String website,
            List<String> permissions,
            String leadsTo,
            Map<String, String> request)
            implements TemplateInstance {}

    /** The code, to be carried over by hand. */
    public record Code(Frame frame, String application, String code) implements TemplateInstance {}

    /** What went wrong, and what to do. */
    public record Problem(Frame frame, String title, String message) implements TemplateInstance {}
}
