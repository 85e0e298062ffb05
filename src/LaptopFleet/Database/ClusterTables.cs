namespace LaptopFleet.Database;

/// <summary>
/// The tables in which Quartz 4.7 keeps a shared schedule on SQL Server, as its documentation names them. The program never touches them itself. Called from a migration, which is never edited
/// once it has run: another release of Quartz gets a text of its own.
/// </summary>
public static class ClusterTables
{
    public const string Prefix = "QRTZ_";

    /// <summary>What comes first in every table, and in every key.</summary>
    private const string Scheduler = "SCHED_NAME nvarchar(120)";
    private const string Trigger = "TRIGGER_NAME nvarchar(150), TRIGGER_GROUP nvarchar(150)";
    private const string Job = "JOB_NAME nvarchar(150), JOB_GROUP nvarchar(150)";
    private const string Paused = "PAUSE_REASON nvarchar(250)?, PAUSED_BY nvarchar(200)?, PAUSED_AT bigint?";
    private const string KeyOfTrigger = "TRIGGER_NAME, TRIGGER_GROUP";

    /// <summary>Name, further columns of the key, columns (with ? where they may be empty), and whose row it is a part of.</summary>
    private static readonly (string Name, string Key, string Columns, string? PartOf)[] Tables =
    [
        ("JOB_DETAILS", "JOB_NAME, JOB_GROUP",
            $"{Job}, DESCRIPTION nvarchar(250)?, JOB_CLASS_NAME nvarchar(250), IS_DURABLE bit, IS_NONCONCURRENT bit, IS_UPDATE_DATA bit, REQUESTS_RECOVERY bit, JOB_DATA varbinary(max)?", null),
        ("TRIGGERS", KeyOfTrigger,
            $"{Trigger}, {Job}, DESCRIPTION nvarchar(250)?, NEXT_FIRE_TIME bigint?, PREV_FIRE_TIME bigint?, PRIORITY int?, TRIGGER_STATE nvarchar(16), TRIGGER_TYPE nvarchar(8), START_TIME bigint, "
            + "END_TIME bigint?, CALENDAR_NAME nvarchar(200)?, MISFIRE_INSTR int?, MISFIRE_ORIG_FIRE_TIME bigint?, EXECUTION_GROUP nvarchar(200)?, PREFERRED_NODE nvarchar(200)?, "
            + "PREFERRED_NODE_AUTO bit=0, RETRY_POLICY nvarchar(250)?, RETRY_ATTEMPT int?, CONTINUES_TRIGGER_NAME nvarchar(150)?, CONTINUES_TRIGGER_GROUP nvarchar(150)?, CONTINUATION_CONDITION int?, "
            + $"OVERLAP_POLICY int?, {Paused}, MISFIRE_THRESHOLD bigint?, FIXED_DELAY bit?, JOB_DATA varbinary(max)?", "JOB_DETAILS"),
        ("SIMPLE_TRIGGERS", KeyOfTrigger, $"{Trigger}, REPEAT_COUNT int, REPEAT_INTERVAL bigint, TIMES_TRIGGERED int", "TRIGGERS"),
        ("CRON_TRIGGERS", KeyOfTrigger, $"{Trigger}, CRON_EXPRESSION nvarchar(120), TIME_ZONE_ID nvarchar(80)?", "TRIGGERS"),
        ("SIMPROP_TRIGGERS", KeyOfTrigger,
            $"{Trigger}, STR_PROP_1 nvarchar(512)?, STR_PROP_2 nvarchar(512)?, STR_PROP_3 nvarchar(512)?, INT_PROP_1 int?, INT_PROP_2 int?, LONG_PROP_1 bigint?, LONG_PROP_2 bigint?, "
            + "DEC_PROP_1 numeric(13;4)?, DEC_PROP_2 numeric(13;4)?, BOOL_PROP_1 bit?, BOOL_PROP_2 bit?, TIME_ZONE_ID nvarchar(80)?", "TRIGGERS"),
        ("BLOB_TRIGGERS", KeyOfTrigger, $"{Trigger}, BLOB_DATA varbinary(max)?", null),
        ("CALENDARS", "CALENDAR_NAME", "CALENDAR_NAME nvarchar(200), CALENDAR varbinary(max)", null),
        ("PAUSED_TRIGGER_GRPS", "TRIGGER_GROUP", $"TRIGGER_GROUP nvarchar(150), {Paused}", null),
        ("PAUSED_JOB_GRPS", "JOB_GROUP", $"JOB_GROUP nvarchar(150), {Paused}", null),
        ("FIRED_TRIGGERS", "ENTRY_ID",
            $"ENTRY_ID nvarchar(140), {Trigger}, INSTANCE_NAME nvarchar(200), FIRED_TIME bigint, SCHED_TIME bigint, PRIORITY int, STATE nvarchar(16), JOB_NAME nvarchar(150)?, JOB_GROUP nvarchar(150)?, "
            + "IS_NONCONCURRENT bit?, REQUESTS_RECOVERY bit?, EXECUTION_GROUP nvarchar(200)?, PROGRESS int?, PROGRESS_MESSAGE nvarchar(250)?, INTERRUPT_REQUESTED_TIME bigint?", null),
        ("SCHEDULER_STATE", "INSTANCE_NAME", "INSTANCE_NAME nvarchar(200), LAST_CHECKIN_TIME bigint, CHECKIN_INTERVAL bigint, QUARTZ_VERSION nvarchar(20)?", null),
        ("LOCKS", "LOCK_NAME", "LOCK_NAME nvarchar(40)", null),
        ("EXECUTION_HISTORY", "ENTRY_ID",
            $"ENTRY_ID nvarchar(140), INSTANCE_NAME nvarchar(200), {Job}, {Trigger}, FIRED_TIME bigint, RUN_TIME bigint, SUCCEEDED bit, ERROR_MESSAGE nvarchar(1000)?, RETRY_ATTEMPT int=0, RETRY_SCHEDULED bit=0, "
            + "EXECUTION_LOG nvarchar(max)?, RESULT int?, SUMMARY nvarchar(1000)?, METRICS nvarchar(max)?, MANUAL bit?, FIRE_INSTANCE_ID nvarchar(140)?, JOB_INPUT nvarchar(max)?, JOB_INPUT_TOO_LARGE bit?", null),
        ("MISFIRE_HISTORY", "ENTRY_ID",
            $"ENTRY_ID nvarchar(140), INSTANCE_NAME nvarchar(200), {Trigger}, JOB_NAME nvarchar(150)?, JOB_GROUP nvarchar(150)?, MISFIRE_TIME bigint, SCHED_TIME bigint?, REASON int?", null),
        ("JOB_STATUS", "JOB_GROUP, JOB_NAME",
            "JOB_GROUP nvarchar(150), JOB_NAME nvarchar(150), FIRST_FIRED_TIME bigint, LAST_FIRED_TIME bigint, LAST_RESULT int, LAST_RUN_TIME bigint, LAST_INSTANCE_NAME nvarchar(200), LAST_ENTRY_ID nvarchar(140)?, "
            + "LAST_SUMMARY nvarchar(1000)?, LAST_SUCCESS_TIME bigint?, LAST_FAILURE_TIME bigint?, LAST_FAILURE_MESSAGE nvarchar(1000)?, CONSECUTIVE_FAILURES int=0, RUN_COUNT bigint=0, FAILURE_COUNT bigint=0", null),
    ];

    /// <summary>Name, table, and the columns behind the scheduler's name.</summary>
    private static readonly (string Name, string Table, string Columns)[] Indexes =
    [
        ("J_G_N", "JOB_DETAILS", "JOB_GROUP, JOB_NAME"), ("T_J", "TRIGGERS", "JOB_NAME, JOB_GROUP"), ("T_G_N", "TRIGGERS", "TRIGGER_GROUP, TRIGGER_NAME"), ("T_C", "TRIGGERS", "CALENDAR_NAME"),
        ("T_NFT_ST", "TRIGGERS", "TRIGGER_STATE, NEXT_FIRE_TIME, PRIORITY DESC, MISFIRE_INSTR"), ("FT_INST_JOB_REQ_RCVRY", "FIRED_TRIGGERS", "INSTANCE_NAME, REQUESTS_RECOVERY"),
        ("FT_J_G", "FIRED_TRIGGERS", "JOB_NAME, JOB_GROUP"), ("FT_T_G", "FIRED_TRIGGERS", "TRIGGER_NAME, TRIGGER_GROUP"), ("EH_FIRED_TIME", "EXECUTION_HISTORY", "FIRED_TIME"),
        ("EH_INST", "EXECUTION_HISTORY", "INSTANCE_NAME"), ("EH_JOB_TIME", "EXECUTION_HISTORY", "JOB_GROUP, JOB_NAME, FIRED_TIME"), ("EH_FIRE_INST", "EXECUTION_HISTORY", "FIRE_INSTANCE_ID"),
        ("EH_TRIG_TIME", "EXECUTION_HISTORY", "TRIGGER_GROUP, TRIGGER_NAME, FIRED_TIME"), ("MH_MISFIRE_TIME", "MISFIRE_HISTORY", "MISFIRE_TIME"), ("MH_INST", "MISFIRE_HISTORY", "INSTANCE_NAME"),
    ];

    /// <summary>A statement for each table, those that others are parts of first, and one for each index.</summary>
    public static IEnumerable<string> CreateSqlServer =>
        Tables.Select(Create).Concat(Indexes.Select(index => $"CREATE INDEX [IDX_{Prefix}{index.Name}] ON [{Prefix}{index.Table}] (SCHED_NAME, {index.Columns});"));

    public static IEnumerable<string> DropSqlServer => Tables.Reverse().Select(table => $"DROP TABLE [{Prefix}{table.Name}];");

    private static string Create((string Name, string Key, string Columns, string? PartOf) table)
    {
        List<string> lines = [.. table.Columns.Split(", ").Prepend(Scheduler).Select(Column), $"CONSTRAINT [PK_{Prefix}{table.Name}] PRIMARY KEY (SCHED_NAME, {table.Key})"];
        if (table.PartOf is { } whole)
        {
            // A trigger is no part of its job: a job that still has triggers stays.
            var (key, goes) = whole == "TRIGGERS" ? (table.Key, " ON DELETE CASCADE") : ("JOB_NAME, JOB_GROUP", "");
            lines.Add($"CONSTRAINT [FK_{Prefix}{table.Name}_{Prefix}{whole}] FOREIGN KEY (SCHED_NAME, {key}) REFERENCES [{Prefix}{whole}] (SCHED_NAME, {key}){goes}");
        }
        return $"CREATE TABLE [{Prefix}{table.Name}] (\n    {string.Join(",\n    ", lines)}\n);";
    }

    private static string Column(string told)
    {
        var text = told.Replace(';', ',');
        return text switch
        {
            [.. var column, '?'] => $"{column} NULL",
            [.. var column, '=', '0'] => $"{column} NOT NULL DEFAULT 0",
            _ => $"{text} NOT NULL",
        };
    }
}
