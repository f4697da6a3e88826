package org.mukudori.timelines.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Emoji;
import org.mukudori.events.Field;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.AdminAccountEntity;
import org.mukudori.mastodon.CredentialAccountEntity;
import org.mukudori.mastodon.CustomEmojiEntity;
import org.mukudori.mastodon.FieldEntity;
import org.mukudori.mastodon.RoleEntity;
import org.mukudori.mastodon.SourceEntity;
import org.mukudori.timelines.TimelinesConfig;
import org.mukudori.timelines.store.KnownAccount;

/** Accounts as Mastodon's API tells of them. */
@ApplicationScoped
public class AccountEntities {
    private final String base;

    AccountEntities(TimelinesConfig config) {
        this.base = config.uris().base();
    }

    /** As everybody sees it. */
    AccountEntity of(KnownAccount known) {
        var account = known.account();
        var local = account.getDomain() == null;
        var avatar = orElse(account.getAvatar(), base + "/avatars/original/missing.png");
        var header = orElse(account.getHeader(), base + "/headers/original/missing.png");
        return new AccountEntity(
                Long.toString(account.getId()),
                account.getUsername(),
                local ? account.getUsername() : account.getUsername() + "@" + account.getDomain(),
                account.getDisplayName(),
                account.getLocked(),
                account.getBot(),
                account.getDiscoverable(),
                account.getIndexable(),
                account.getGroup(),
                account.getCreatedAt().truncatedTo(ChronoUnit.DAYS),
                account.getNote(),
                account.getUrl(),
                account.getUri(),
                avatar,
                avatar,
                header,
                header,
                known.followers(),
                known.following(),
                known.statuses(),
                known.lastStatus() == null
                        ? null
                        : known.lastStatus().atZone(ZoneOffset.UTC).toLocalDate(),
                account.getHideCollections(),
                local ? Boolean.FALSE : null,
                account.getSuspended() ? Boolean.TRUE : null,
                account.getSilenced() ? Boolean.TRUE : null,
                emojis(account.getEmojis()),
                local ? roles(account) : null,
                fields(account.getFields()));
    }

    /** As its owner sees it. */
    CredentialAccountEntity own(KnownAccount known, long followRequests) {
        var account = known.account();
        return new CredentialAccountEntity(
                of(known),
                new SourceEntity(
                        Names.of(account.getDefaultVisibility()),
                        account.getDefaultSensitive(),
                        account.getDefaultLanguage(),
                        orElse(account.getNoteText(), ""),
                        fields(account.getFieldTexts()),
                        followRequests,
                        account.getHideCollections(),
                        account.getDiscoverable(),
                        account.getIndexable(),
                        List.of(),
                        "public"),
                role(account.getRole()));
    }

    /** As moderators see it. E-mail and IP addresses are known to who keeps accounts, and to nobody else. */
    AdminAccountEntity forModerators(KnownAccount known) {
        var account = known.account();
        var local = account.getDomain() == null;
        return new AdminAccountEntity(
                Long.toString(account.getId()),
                account.getUsername(),
                account.getDomain(),
                account.getCreatedAt(),
                null,
                null,
                List.of(),
                null,
                null,
                local ? role(account.getRole()) : null,
                local ? Boolean.TRUE : null,
                local ? Boolean.TRUE : null,
                local ? Boolean.FALSE : null,
                account.getSilenced(),
                account.getSuspended(),
                false,
                of(known));
    }

    static List<CustomEmojiEntity> emojis(List<Emoji> emojis) {
        return emojis.stream()
                .map(emoji -> new CustomEmojiEntity(emoji.getShortcode(), emoji.getUrl(), emoji.getStaticUrl(), true))
                .toList();
    }

    private static List<FieldEntity> fields(List<Field> fields) {
        return fields.stream()
                .map(field -> new FieldEntity(field.getName(), field.getValue(), field.getVerifiedAt()))
                .toList();
    }

    private static List<RoleEntity> roles(AccountChanged account) {
        return account.getRole() == null ? List.of() : List.of(role(account.getRole()));
    }

    /** Permissions are Mastodon's bits: 1 is administrator, 1&lt;&lt;4 manages reports, 1&lt;&lt;10 manages users. */
    private static RoleEntity role(@Nullable String name) {
        return switch (name) {
            case "Owner" -> new RoleEntity("3", name, "1048575", "", true);
            case "Admin" -> new RoleEntity("2", name, "983036", "", true);
            case "Moderator" -> new RoleEntity("1", name, "1308", "", true);
            case null, default -> new RoleEntity("-99", "", "0", "", false);
        };
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
