using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Database;
using Microsoft.Data.SqlClient;
using Quartz;
using Quartz.Impl.AdoJobStore;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>
/// Keeps the schedule in a server database, which its servers share: of all of them one runs a job at a time, and what a dead one had begun is taken over. A start replaces what an earlier
/// one stored under the same names. In the embedded file's process the schedule stays in memory: its work is found by due rows (decision 31).
/// </summary>
public static class SharedStore
{
    /// <param name="jobs">The names of all jobs. Servers that know the same jobs are one group; while a release that knows others takes their place, each group runs what it knows.</param>
    /// <param name="provider">Makes the connections; that of SQL Server where left out.</param>
    public static void ShareIn(this IQuartzBuilder quartz, DatabaseOptions database, IEnumerable<string> jobs, DbProviderFactory? provider = null)
    {
        var name = NameOf(jobs);
        quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = name);
        quartz.UsePersistentStore(store =>
        {
            store.UseSqlServer(provider ?? SqlClientFactory.Instance, database.ConnectionString);
            // A server that is merely slow is not taken for dead: what it does is taken over half a minute later, and harms nothing if it was alive.
            store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)));
            // A plain UPDATE of the row holds it on every server that has transactions; what Quartz would choose by itself needs lock hints.
            store.UseLockHandler<UpdateRowLockHandler>();
            store.ConfigureStore(Plainly);
        });
    }

    /// <summary>The name of the group: it is the same on servers that know the same jobs.</summary>
    public static string NameOf(IEnumerable<string> jobs) =>
        $"LaptopFleet {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', jobs.Order(StringComparer.Ordinal)))))[..12]}";

    private static void Plainly(AdoJobStoreOptions store)
    {
        store.TablePrefix = ClusterTables.Prefix;
        // No job carries data; what there is stays readable.
        store.StoreJobDataAsStrings = true;
        // Migrations make the tables, and a start on an older schema is refused before this.
        store.SchemaProvisioning = SchemaProvisioning.None;
        // Whoever takes a trigger holds the lock: rounds without it ask for the snapshot setting of the database.
        (store.AcquireTriggersWithinLock, store.LockFreeFiringRounds) = (true, false);
    }
}
