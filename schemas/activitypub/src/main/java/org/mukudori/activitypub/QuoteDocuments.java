package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mukudori.events.QuoteAnswered;

/** What is said between who quotes and who is quoted (FEP-044f, Consent-respecting quote posts). */
public final class QuoteDocuments {
    private QuoteDocuments() {}

    /**
     * The quoted author's consent.
     *
     * @param username the quoted author's
     */
    public static ObjectNode authorization(QuoteAnswered answered, String username, LocalUris uris) {
        return Contexts.in(Json.object("QuoteAuthorization")
                .put("id", uris.quoteAuthorization(username, answered.getId()))
                .put("attributedTo", uris.actor(username))
                .put("interactingObject", answered.getQuoteUri())
                .put("interactionTarget", answered.getStatusUri()));
    }

    /**
     * The answer to who asked: Accept, with the consent as its result, or Reject.
     *
     * @param username the quoted author's
     * @param quoter who asked
     */
    public static ObjectNode answer(QuoteAnswered answered, String username, String quoter, LocalUris uris) {
        var actor = uris.actor(username);
        var answer = Json.object(answered.getGranted() ? "Accept" : "Reject")
                .put("id", actor + (answered.getGranted() ? "#accepts" : "#rejects") + "/quotes/" + answered.getId())
                .put("actor", actor)
                .put("to", quoter);
        if (answered.getGranted()) {
            answer.put("result", uris.quoteAuthorization(username, answered.getId()));
        }
        answer.set(
                "object",
                Json.object("QuoteRequest")
                        .put("id", answered.getRequestUri())
                        .put("actor", quoter)
                        .put("object", answered.getStatusUri())
                        .put("instrument", answered.getQuoteUri()));
        return Contexts.in(answer);
    }
}
