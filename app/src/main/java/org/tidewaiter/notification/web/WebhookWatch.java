package org.tidewaiter.notification.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Actor;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Roster;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.notification.Kind;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.subscription.Subscription;
import org.tidewaiter.subscription.Subscriptions;

/** Which webhooks are suspended, and whose they are. */
@Component
final class WebhookWatch {
    private static final int PAGE = 100;

    /** A webhook that is suspended, and the party whose program it is of; null where that has none. */
    record Suspended(String id, Instant since, @Nullable String party) {
        /** What one of its owners is told. */
        Notification told(String person) {
            return new Notification(person, Kind.WEBHOOK_SUSPENDED, id, since, null);
        }
    }

    private final Subscriptions subscriptions;
    private final Roster roster;

    WebhookWatch(Subscriptions subscriptions, Roster roster) {
        this.subscriptions = subscriptions;
        this.roster = roster;
    }

    /** Does something with each that is suspended and whose program may still enter. */
    void forEach(Consumer<Suspended> todo) {
        String after = "";
        List<Subscription> page;
        do {
            page = subscriptions.suspended(after, PAGE);
            page.forEach(subscription -> suspended(subscription).ifPresent(todo));
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private Optional<Suspended> suspended(Subscription subscription) {
        return subscription.suspended() == null
                ? Optional.empty()
                : roster.visitor(subscription.owner(), "")
                        .map(program -> new Suspended(
                                subscription.id(),
                                Objects.requireNonNullElse(subscription.failingSince(), subscription.createdAt()),
                                program.actor().party()));
    }

    /** Whether it is still suspended and one that the visitor is told of. */
    boolean concerns(Visitor visitor, String webhook) {
        return subscriptions
                .find(webhook)
                .flatMap(this::suspended)
                .filter(s -> isOwner(visitor.actor(), s.party()))
                .isPresent();
    }

    private static boolean isOwner(Actor actor, @Nullable String party) {
        return party == null ? actor.roles().contains(Role.ADMINISTRATOR) : party.equals(actor.party());
    }
}
