package org.mukudori.gateway.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a request asks for. What is not in the table does not exist. */
public final class Routes {
    private static final String ONE = "{}";
    private static final String HANDLE = "@*";
    private static final String REST = "*";

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final Map<String, Route> byMethod = new HashMap<>();
    }

    private final Node root = new Node();

    /**
     * Makes the table searchable.
     *
     * @throws IllegalArgumentException if two routes claim the same method and path
     */
    public Routes(List<Route> table) {
        table.forEach(this::add);
    }

    private void add(Route route) {
        var node = root;
        for (var segment : route.segments()) {
            var name = segment.startsWith("{") ? ONE : segment;
            node = node.children.computeIfAbsent(name, _ -> new Node());
        }
        for (var method : route.methods()) {
            if (node.byMethod.putIfAbsent(method, route) != null) {
                throw new IllegalArgumentException("twice: " + method + " " + route.pattern());
            }
        }
    }

    /** The operation, if there is one by that method and path; HEAD is answered by GET's. */
    public Optional<Route> find(String method, RequestPath path) {
        return Optional.ofNullable(find(root, method.equals("HEAD") ? "GET" : method, path.segments()));
    }

    /** Whether anything is there, by whatever method, and what. */
    public Optional<Route> any(RequestPath path) {
        return List.of("GET", "POST", "PUT", "DELETE", "PATCH").stream()
                .flatMap(method -> find(method, path).stream())
                .findFirst();
    }

    private static @Nullable Route find(Node node, String method, List<String> segments) {
        if (segments.isEmpty()) {
            var here = node.byMethod.get(method);
            return here != null ? here : atRest(node, method);
        }
        var first = segments.getFirst();
        var others = segments.subList(1, segments.size());
        for (var name : List.of(first, first.startsWith("@") ? HANDLE : ONE, ONE)) {
            var child = isPlaceholder(name, first) ? null : node.children.get(name);
            var found = child == null ? null : find(child, method, others);
            if (found != null) {
                return found;
            }
        }
        return atRest(node, method);
    }

    /** A segment that is spelled like a placeholder is not one. */
    private static boolean isPlaceholder(String name, String segment) {
        return name.equals(segment) && (name.equals(ONE) || name.equals(HANDLE) || name.equals(REST));
    }

    private static @Nullable Route atRest(Node node, String method) {
        var rest = node.children.get(REST);
        return rest == null ? null : rest.byMethod.get(method);
    }
}
