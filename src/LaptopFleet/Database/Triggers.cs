namespace LaptopFleet.Database;

/// <summary>
/// What the databases themselves refuse, whoever asks: an event is never deleted, and changes once only, when it gets its place in the chain.
/// A laptop that somebody on hold has or had last is not sanitised and does not go out of reach, also in the seconds before it has a hold of its own.
/// Nor is it offered to them, and they cannot agree to have it, also where a plan begins so. No erase of a laptop on hold is begun to be sent, whatever the program thought a moment before.
/// Called from the migrations; a later change gets a text of its own, since a migration that has run is never edited.
/// </summary>
public static class Triggers
{
    public const string SqliteEventsKeepRows = """
        CREATE TRIGGER Events_append_only_delete BEFORE DELETE ON Events
        BEGIN
            SELECT RAISE(ABORT, 'events are append-only');
        END;
        """;

    public const string SqliteEventsKeepContent = """
        CREATE TRIGGER Events_append_only BEFORE UPDATE ON Events
        WHEN OLD.Position IS NOT NULL OR NEW.Id IS NOT OLD.Id OR NEW.At IS NOT OLD.At OR NEW.ActorKind IS NOT OLD.ActorKind OR NEW.ActorId IS NOT OLD.ActorId
            OR NEW.Type IS NOT OLD.Type OR NEW.SubjectKind IS NOT OLD.SubjectKind OR NEW.SubjectId IS NOT OLD.SubjectId OR NEW.DeviceId IS NOT OLD.DeviceId
            OR NEW.PersonId IS NOT OLD.PersonId OR NEW.Region IS NOT OLD.Region OR NEW.Data IS NOT OLD.Data OR NEW.Mac IS NOT OLD.Mac
        BEGIN
            SELECT RAISE(ABORT, 'events are append-only');
        END;
        """;

    // Inside EXEC, because CREATE TRIGGER must stand alone in its batch and the idempotent script puts every statement behind an IF.
    // The Mac covers every other column, so comparing the Mac and the texts is enough: a changed row without its Mac is found by the verification.
    public const string SqlServerEventsAppendOnly = """
        EXEC(N'CREATE TRIGGER Events_append_only ON Events AFTER UPDATE, DELETE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM deleted AS d LEFT JOIN inserted AS i ON i.Id = d.Id
                WHERE i.Id IS NULL OR d.Position IS NOT NULL OR i.Mac <> d.Mac OR i.Data <> d.Data OR i.At <> d.At OR i.Type <> d.Type
                    OR i.ActorKind <> d.ActorKind OR i.ActorId <> d.ActorId OR i.SubjectKind <> d.SubjectKind OR i.SubjectId <> d.SubjectId)
            BEGIN
                RAISERROR(''events are append-only'', 16, 1);
                ROLLBACK TRANSACTION;
            END
        END');
        """;

    public const string SqliteDevicesPersonHold = """
        CREATE TRIGGER Devices_person_hold BEFORE UPDATE ON Devices
        WHEN (NEW.SanitisedAt IS NOT OLD.SanitisedAt OR (NEW.State IS NOT OLD.State AND NEW.State IN ('Kept', 'Sold', 'Donated', 'Recycled', 'Destroyed')))
            AND EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND (h.PersonId = OLD.PersonId OR h.PersonId = NEW.PersonId))
        BEGIN
            SELECT RAISE(ABORT, 'the holder of this laptop is on hold');
        END;
        """;

    // Inside EXEC, as above.
    public const string SqlServerDevicesPersonHold = """
        EXEC(N'CREATE TRIGGER Devices_person_hold ON Devices AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS d ON d.Id = i.Id INNER JOIN PersonHolds AS h ON h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = i.PersonId)
                WHERE (i.SanitisedAt IS NOT NULL AND (d.SanitisedAt IS NULL OR d.SanitisedAt <> i.SanitisedAt))
                    OR (i.State <> d.State AND i.State IN (N''Kept'', N''Sold'', N''Donated'', N''Recycled'', N''Destroyed'')))
            BEGIN
                RAISERROR(''the holder of this laptop is on hold'', 16, 1);
                ROLLBACK TRANSACTION;
            END
        END');
        """;

    public const string SqliteCommandsHold = """
        CREATE TRIGGER DeviceCommands_hold BEFORE UPDATE ON DeviceCommands
        WHEN NEW.Kind = 'Erase' AND NEW.State IN ('Approved', 'Sent') AND NEW.SendingSince IS NOT NULL AND OLD.SendingSince IS NULL
            AND EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId
                AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND h.PersonId = d.PersonId)))
        BEGIN
            SELECT RAISE(ABORT, 'this laptop is on hold');
        END;
        """;

    // Inside EXEC, as above.
    public const string SqlServerCommandsHold = """
        EXEC(N'CREATE TRIGGER DeviceCommands_hold ON DeviceCommands AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS o ON o.Id = i.Id INNER JOIN Devices AS d ON d.Id = i.DeviceId
                WHERE i.Kind = N''Erase'' AND i.SendingSince IS NOT NULL AND o.SendingSince IS NULL
                    AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND h.PersonId = d.PersonId)))
            BEGIN
                RAISERROR(''this laptop is on hold'', 16, 1);
                ROLLBACK TRANSACTION;
            END
        END');
        """;

    public const string SqliteReturnsHold = """
        CREATE TRIGGER Returns_hold BEFORE UPDATE ON Returns
        WHEN NEW.State IN ('Offered', 'Agreed') AND NEW.State IS NOT OLD.State
            AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId AND d.HeldSince IS NOT NULL)
                OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = NEW.PersonId AND h.ReleasedAt IS NULL))
        BEGIN
            SELECT RAISE(ABORT, 'this laptop is on hold');
        END;
        """;

    // Inside EXEC, as above.
    public const string SqlServerReturnsHold = """
        EXEC(N'CREATE TRIGGER Returns_hold ON Returns AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS o ON o.Id = i.Id
                WHERE i.State IN (N''Offered'', N''Agreed'') AND i.State <> o.State
                    AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = i.DeviceId AND d.HeldSince IS NOT NULL)
                        OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = i.PersonId AND h.ReleasedAt IS NULL)))
            BEGIN
                RAISERROR(''this laptop is on hold'', 16, 1);
                ROLLBACK TRANSACTION;
            END
        END');
        """;

    // A laptop in a parcel, at a repairer or at a depot has its last holder's data until it is back in stock.
    public const string SqliteDevicesPersonHold2 = """
        CREATE TRIGGER Devices_person_hold_2 BEFORE UPDATE ON Devices
        WHEN (NEW.SanitisedAt IS NOT OLD.SanitisedAt OR (NEW.State IS NOT OLD.State AND NEW.State IN ('Kept', 'Sold', 'Donated', 'Recycled', 'Destroyed')))
            AND EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL
                AND (h.PersonId = OLD.PersonId OR h.PersonId = NEW.PersonId OR h.PersonId = OLD.LastHolderId OR h.PersonId = NEW.LastHolderId))
        BEGIN
            SELECT RAISE(ABORT, 'the holder of this laptop is on hold');
        END;
        """;

    // Inside EXEC, as above.
    public const string SqlServerDevicesPersonHold2 = """
        EXEC(N'CREATE TRIGGER Devices_person_hold_2 ON Devices AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS d ON d.Id = i.Id
                    INNER JOIN PersonHolds AS h ON h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = i.PersonId OR h.PersonId = d.LastHolderId OR h.PersonId = i.LastHolderId)
                WHERE (i.SanitisedAt IS NOT NULL AND (d.SanitisedAt IS NULL OR d.SanitisedAt <> i.SanitisedAt))
                    OR (i.State <> d.State AND i.State IN (N''Kept'', N''Sold'', N''Donated'', N''Recycled'', N''Destroyed'')))
            BEGIN
                RAISERROR(''the holder of this laptop is on hold'', 16, 1);
                ROLLBACK TRANSACTION;
            END
        END');
        """;

    public const string SqliteCommandsHold2 = """
        CREATE TRIGGER DeviceCommands_hold_2 BEFORE UPDATE ON DeviceCommands
        WHEN NEW.Kind = 'Erase' AND NEW.State IN ('Approved', 'Sent') AND NEW.SendingSince IS NOT NULL AND OLD.SendingSince IS NULL
            AND EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId
                AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = d.LastHolderId))))
        BEGIN
            SELECT RAISE(ABORT, 'this laptop is on hold');
        END;
        """;

    // Inside EXEC, as above.
    public const string SqlServerCommandsHold2 = """
        EXEC(N'CREATE TRIGGER DeviceCommands_hold_2 ON DeviceCommands AFTER UPDATE AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted AS i INNER JOIN deleted AS o ON o.Id = i.Id INNER JOIN Devices AS d ON d.Id = i.DeviceId
                WHERE i.Kind = N''Erase'' AND i.SendingSince IS NOT NULL AND o.SendingSince IS NULL
                    AND (d.HeldSince IS NOT NULL OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.ReleasedAt IS NULL AND (h.PersonId = d.PersonId OR h.PersonId = d.LastHolderId))))
            BEGIN
                RAISERROR(''this laptop is on hold'', 16, 1);
                ROLLBACK TRANSACTION;
            END
        END');
        """;

    public const string SqliteReturnsHoldInsert = """
        CREATE TRIGGER Returns_hold_insert BEFORE INSERT ON Returns
        WHEN NEW.State IN ('Offered', 'Agreed')
            AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = NEW.DeviceId AND d.HeldSince IS NOT NULL)
                OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = NEW.PersonId AND h.ReleasedAt IS NULL))
        BEGIN
            SELECT RAISE(ABORT, 'this laptop is on hold');
        END;
        """;

    // Inside EXEC, as above.
    public const string SqlServerReturnsHoldInsert = """
        EXEC(N'CREATE TRIGGER Returns_hold_insert ON Returns AFTER INSERT AS
        BEGIN
            SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted AS i
                WHERE i.State IN (N''Offered'', N''Agreed'')
                    AND (EXISTS (SELECT 1 FROM Devices AS d WHERE d.Id = i.DeviceId AND d.HeldSince IS NOT NULL)
                        OR EXISTS (SELECT 1 FROM PersonHolds AS h WHERE h.PersonId = i.PersonId AND h.ReleasedAt IS NULL)))
            BEGIN
                RAISERROR(''this laptop is on hold'', 16, 1);
                ROLLBACK TRANSACTION;
            END
        END');
        """;

    /// <summary>What is on its way back or at a depot when the program learns to keep who had a laptop last: of leavers' laptops their plans know it, and those are few.</summary>
    public const string LastHoldersOfLeavers =
        "UPDATE Devices SET LastHolderId = (SELECT r.PersonId FROM Returns AS r WHERE r.DeviceId = Devices.Id AND r.EndedAt IS NULL) "
        + "WHERE PersonId IS NULL AND Id IN (SELECT r.DeviceId FROM Returns AS r WHERE r.EndedAt IS NULL)";
}
