using System.Data.Common;
using System.Diagnostics;

#pragma warning disable CA1050, MA0047 // .NET looks for this very name, outside of any namespace.

/// <summary>
/// Kills the program that is under test at a write of its own choosing. The program is the one that operators run and knows nothing of this: .NET itself loads this assembly
/// into it (<c>DOTNET_STARTUP_HOOKS</c>), and it listens to what Entity Framework tells any diagnostic tool.
/// </summary>
public static class StartupHook
{
    public const string File = "LAPTOPFLEET_TEST_DEATH_FILE";

    /// <summary>The program dies when its next write is about to be committed.</summary>
    public const string Before = "before";

    /// <summary>The program dies when its next write has been committed, and nobody has been told; with a number behind it, at the write of that number.</summary>
    public const string After = "after";

    private static int writes;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(File) is { } file)
            DiagnosticListener.AllListeners.Subscribe(new Follower<DiagnosticListener>(listener =>
            {
                if (listener.Name == "Microsoft.EntityFrameworkCore")
                    listener.Subscribe(new Follower<KeyValuePair<string, object?>>(told => Look(file, told.Key, told.Value)));
            }));
    }

    private static void Look(string file, string what, object? about)
    {
        var when = what switch
        {
            "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitting" => Before,
            "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted" => After,
            "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting" when IsAWriteOfItsOwn(about) => Before,
            // A statement that gives something back is committed when that has been read, and not before.
            "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted" when IsAWriteOfItsOwn(about) && Of(about, "ExecuteMethod")?.ToString() == "ExecuteNonQuery" => After,
            "Microsoft.EntityFrameworkCore.Update.SaveChangesCompleted" when Of(about, "EntitiesSavedCount") is > 0 && Of(Of(Of(about, "Context"), "Database"), "CurrentTransaction") is null => After,
            _ => null,
        };
        if (when is null || !System.IO.File.Exists(file) || System.IO.File.ReadAllText(file).Split(' ') is not [var wanted, .. var number] || wanted != when)
            return;
        if (number is [var at] && Interlocked.Increment(ref writes) < int.Parse(at, System.Globalization.CultureInfo.InvariantCulture))
            return;
        // kill -9 of itself: no handler runs, nothing is flushed, and this thread goes no further.
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    private static bool IsAWriteOfItsOwn(object? about) =>
        Of(about, "Command") is DbCommand { Transaction: null } command
        && new[] { "INSERT", "UPDATE", "DELETE" }.Any(verb => command.CommandText.StartsWith(verb, StringComparison.OrdinalIgnoreCase));

    // Without a reference to Entity Framework: the program brings its own.
    private static object? Of(object? about, string member) => about?.GetType().GetProperty(member)?.GetValue(about);

    private sealed class Follower<T>(Action<T> follow) : IObserver<T>
    {
        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void OnNext(T value) => follow(value);
    }
}
