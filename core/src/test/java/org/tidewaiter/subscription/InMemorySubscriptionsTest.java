package org.tidewaiter.subscription;

class InMemorySubscriptionsTest extends SubscriptionsContract {
    @Override
    protected Subscriptions subscriptions() {
        return new InMemorySubscriptions();
    }
}
