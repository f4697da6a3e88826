package org.mukudori.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators' door of a running instance: the internal API of its service {@code accounts}. */
public final class Admin {
    /**
     * An account as operators see it.
     *
     * @param role Owner, Admin or Moderator; null for nobody in particular
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record User(
            String id,
            String username,
            String email,
            @Nullable String role,
            boolean confirmed,
            boolean approved,
            boolean suspended) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final String token;

    Admin(int port, String token) {
        this.base = "http://127.0.0.1:" + port + "/internal/admin";
        this.token = token;
    }

    /**
     * Makes an account that can sign in at once.
     *
     * @param role Owner, Admin or Moderator, or null
     * @return its id
     * @throws Failure with the server's reason, such as a name that is taken
     */
    public String createUser(String username, String email, String password, @Nullable String role) throws Failure {
        var body = new LinkedHashMap<String, Object>();
        body.put("username", username);
        body.put("email", email);
        body.put("password", password);
        if (role != null) {
            body.put("role", role);
        }
        body.put("confirmed", true);
        return send("POST", "/users", body).path("id").asText();
    }

    /**
     * Gives an account a role or, with null, takes it away.
     *
     * @throws Failure with the server's reason
     */
    public void setRole(String username, @Nullable String role) throws Failure {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("role", role);
        send("PUT", "/users/" + segment(username) + "/role", body);
    }

    /** Closes an account's doors, and hides it. */
    public void suspend(String username) throws Failure {
        send("POST", "/users/" + segment(username) + "/suspend", Map.of());
    }

    /** Takes a suspension back. */
    public void unsuspend(String username) throws Failure {
        send("POST", "/users/" + segment(username) + "/unsuspend", Map.of());
    }

    /** Lets somebody in who has asked to be. */
    public void approve(String username) throws Failure {
        send("POST", "/users/" + segment(username) + "/approve", Map.of());
    }

    /** Everybody with an account here. */
    public List<User> users() throws Failure {
        try {
            return List.of(JSON.treeToValue(send("GET", "/users", null), User[].class));
        } catch (JsonProcessingException e) {
            throw new Failure("The instance answers with something else than accounts.", e);
        }
    }

    /** What is thought of other domains. */
    List<BlockList.Entry> domains() throws Failure {
        try {
            return List.of(JSON.treeToValue(send("GET", "/domains", null), BlockList.Entry[].class));
        } catch (JsonProcessingException e) {
            throw new Failure("The instance answers with something else than domains.", e);
        }
    }

    /** Says what is thought of a domain from now on. */
    void putDomain(BlockList.Entry entry) throws Failure {
        send("PUT", "/domains/" + segment(entry.domain()), entry);
    }

    /** Takes back what was thought of a domain. */
    void forgetDomain(String domain) throws Failure {
        send("DELETE", "/domains/" + segment(domain), null);
    }

    /**
     * Issues an access token.
     *
     * @param scopes separated by spaces
     * @param value what the token is to be; null for a random one
     */
    public String issueToken(String username, String application, String scopes, @Nullable String value)
            throws Failure {
        var body = new LinkedHashMap<String, Object>();
        body.put("username", username);
        body.put("application", application);
        body.put("scopes", scopes);
        if (value != null) {
            body.put("token", value);
        }
        return send("POST", "/tokens", body).path("token").asText();
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(String method, String path, @Nullable Object body) throws Failure {
        var publisher = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JSON.valueToTree(body).toString());
        return Door.answer(HttpRequest.newBuilder(URI.create(base + path))
                .header("Mukudori-Admin", token)
                .header("Content-Type", "application/json")
                .method(method, publisher));
    }
}
