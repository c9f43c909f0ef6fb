package org.tidewaiter.notification;

class InMemoryNotificationsTest extends NotificationsContract {
    @Override
    protected Notifications notifications() {
        return new InMemoryNotifications();
    }
}
