package org.mukudori.local;

import java.lang.reflect.InvocationTargetException;

/** Runs a service's own main method in a process that does not outlive the launcher. */
final class ServiceProcess {
    private ServiceProcess() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Tether.fasten();
        try {
            Class.forName(Service.ENTRY_POINT).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
