using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.People;
using LaptopFleet.Assignments;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>
/// The program as an operator runs it is killed (kill -9) at every single save of a leaver's journey, when it has been committed and nobody was told; and where it plans and cuts off, also
/// just before. It is started again, and whoever got no answer asks again. What is in the database in the end is what is there where nobody was killed.
/// </summary>
public sealed class LeaverCrashTests : IDisposable
{
    private const int MostAttempts = 30;
    private readonly List<TestDatabase> databases = [];
    private readonly string deathFile = Path.Combine(Path.GetTempPath(), $"lf_death_{Guid.CreateVersion7():N}");

    [Fact]
    public async Task Killed_at_each_save_of_a_departure_nothing_is_lost_and_nothing_is_there_twice()
    {
        var (smooth, _) = await Told(isKilled: false);
        var (killed, deaths) = await Told(isKilled: true);

        Assert.Equal(smooth, killed);
        Assert.True(deaths >= Journey.Acts, $"It has been killed {deaths} times only.");
    }

    public void Dispose()
    {
        File.Delete(deathFile);
        databases.ForEach(database => database.Drop());
    }

    /// <summary>Tells the whole journey on a database of its own; gives what is there in the end, and how often the program was killed.</summary>
    private async Task<(string InTheEnd, int Deaths)> Told(bool isKilled)
    {
        var database = TestDatabase.Create();
        databases.Add(database);
        var life = new Life(database, deathFile, isKilled);
        await using (life)
        {
            var journey = new Journey(life);
            await journey.Prepare();
            await journey.Tell();
            Assert.True((await life.As("auditor").Get("audit/verify")).Must(OK)["intact"].GetValue<bool>());
        }
        await using var db = database.Open();
        return (await InTheEnd(db), life.Deaths);
    }

    private static async Task<string> InTheEnd(FleetDb db)
    {
        var events = await db.Events.Where(e => e.ActorKind != "job" || e.Type != "ReferenceDataLoaded").GroupBy(e => new { e.SubjectKind, e.Type, e.ActorKind })
            .Select(g => new { g.Key.SubjectKind, g.Key.Type, g.Key.ActorKind, Times = g.Count() }).ToListAsync();
        var rows = new (string, int)[]
        {
            ("departures", await db.Departures.CountAsync()), ("notices", await db.DepartureCases.SumAsync(c => c.NoticeCount)), ("returns", await db.Returns.CountAsync()),
            ("shipments", await db.Shipments.CountAsync()), ("scans", await db.ShipmentScans.CountAsync()), ("commands", await db.DeviceCommands.CountAsync()), ("inspections", await db.Inspections.CountAsync()),
            ("certificates", await db.SanitisationCertificates.CountAsync()), ("assignments", await db.Assignments.CountAsync()), ("deadlines", await db.Deadlines.CountAsync()), ("reminders", await db.Reminders.CountAsync()),
        };
        return string.Join('\n', events.Select(e => $"{e.SubjectKind} {e.Type} by {e.ActorKind}: {e.Times}").Order(StringComparer.Ordinal).Concat(rows.Select(r => $"{r.Item1}: {r.Item2}")));
    }

    /// <summary>The acts of one journey. Each says the same however often it is said: under one key, or by its own nature.</summary>
    private sealed class Journey(Life life)
    {
        /// <summary>How many acts write something: at least one save each.</summary>
        public const int Acts = 18;

        private readonly string name = Departing.Case();
        private readonly string serial = Seeds.Unique("SN");
        private string email = null!, zone = null!;
        private Guid person, depot, device, plan, shipment, command;

        /// <summary>Somebody with a laptop, in a zone in which it is about noon.</summary>
        public async Task Prepare()
        {
            var behind = Now().InUtc().Hour - 12;
            zone = behind == 0 ? "Etc/GMT" : behind > 0 ? $"Etc/GMT+{behind}" : $"Etc/GMT-{-behind}";
            var (ops, lead) = (life.As("people-ops"), life.As("logistics-lead"));
            var hire = PersonBodies.Hire();
            (hire["zone"], email) = (zone, hire["workEmail"]!.GetValue<string>());
            person = (await ops.Post("people", hire)).Must(Created).Id;
            depot = (await lead.Get("depots?code=nl-venlo")).Must(OK)["items"][0]!["id"]!.GetValue<Guid>();
            var model = (await lead.Get("models?code=mbp14-24-1tb")).Must(OK)["items"][0]!["id"]!.GetValue<Guid>();
            device = (await lead.Post("devices", new { serialNumber = serial, modelId = model, condition = "new", depotId = depot, cost = new { amount = "2400.00", currency = "USD" }, purchasedOn = "2026-01-15" })).Must(Created).Id;
            var assignment = (await lead.Post("assignments", new { personId = person, deviceId = device })).Must(Created).Id;
            (await life.As(email).Post($"assignments/{assignment}/acceptance", new { serialNumber = serial, statement = HandoverStatement.Version })).Must(OK);
            await Jobs();
        }

        public async Task Tell()
        {
            var local = Now().InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime.PlusMinutes(2);
            var from = new LocalTime(local.Hour, local.Minute);
            var leaving = new
            {
                notice = "leaving",
                personId = person,
                lastWorkingDayOn = LocalDatePattern.Iso.Format(local.Date),
                sequence = 1,
                arrangement = new { agreedBy = "TMR-1", from = LocalTimePattern.ExtendedIso.Format(from), until = LocalTimePattern.ExtendedIso.Format(from.PlusHours(1)) },
            };
            await life.Survive(async () => await Ok(life.As("people-ops").Put($"departures/{name}", leaving)), alsoBefore: true);
            // Its cut-off comes where they live, and the jobs follow.
            await life.GoAhead(minutes: 3);
            await life.Survive(Jobs, alsoBefore: true);
            await life.Survive(async () => await Ok(life.As("people-ops").Put($"departures/{name}", new { notice = "inEffect", personId = person, sequence = 2 })));
            plan = (await life.As("logistics-lead").Get($"returns?deviceId={device}")).Must(OK)["items"][0]!["id"]!.GetValue<Guid>();
            await Lock();
            await ComeBack();
            await EndWell();
        }

        private async Task Lock()
        {
            await life.Survive(async () => command = (await Act("logistics-lead", $"devices/{device}/commands", new { kind = "lock", reason = "No contact." }, "lock")).Id);
            await life.Survive(() => Act("device-security", $"device-commands/{command}/decision", new { verdict = "approve" }, "approve"));
            await life.SurviveLater(Jobs);
            await life.Survive(() => Act("device-security", $"device-commands/{command}/outcome", new { finding = "done", serialNumber = serial, evidence = "T-1", pin = "271828" }, "outcome"));
        }

        private async Task ComeBack()
        {
            var lisbon = new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } };
            await life.Survive(() => Act(email, $"me/returns/{plan}/confirmation", lisbon, "confirm"));
            await life.Survive(async () => shipment = (await Act("logistics-lead", $"returns/{plan}/arrangement", new { depotId = depot, carrier = "dhl", trackingNumber = "JD014600003SE" }, "arrange"))["shipmentId"].GetValue<Guid>());
            var scan = new { status = "inTransit", occurredAt = InstantPattern.General.Format(Now()) };
            await life.Survive(() => Act("logistics-lead", $"shipments/{shipment}/scans", scan, "scan"));
            await life.Survive(Jobs);
            await life.Survive(() => Act("logistics-lead", $"depots/{depot}/arrivals", new { serialNumber = serial }, "arrive"));
        }

        private async Task EndWell()
        {
            await life.Survive(() => Act("logistics-lead", $"devices/{device}/inspections", new { condition = "used", chargerMissing = true, photos = new[] { new string('9', 64) } }, "inspect"));
            await life.Survive(() => Act("device-security", $"devices/{device}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "log 7", tool = "Erase Assistant", toolVersion = "15.2", sensitivity = "high", check = "operationLog", checkedBy = "S-17", media = new[] { new { serialNumber = "DRIVE-7", kind = "solidState" } } }, "sanitise"));
            await life.Survive(() => Act("admin", $"devices/{device}/sanitisation/validation", new { isEffective = true }, "validate"));
            await life.Survive(() => Act("logistics-lead", $"devices/{device}/restock", new { condition = "used" }, "restock"));
            await life.Survive(Jobs);
            await life.Survive(() => Act("people-ops", $"departures/{name}/closure", new { }, "close"));
        }

        /// <summary>All that falls due by now.</summary>
        private Task Jobs() => Ok(life.As("admin").Post("sandbox/clock/advance", new { minutes = 0 }));

        private Task<Answer> Act(string who, string path, object body, string key) => Ok(life.As(who).Post(path, body, key));

        private static async Task<Answer> Ok(Task<Answer> said)
        {
            var answer = await said;
            return answer.Must(answer.Status == Created ? Created : OK);
        }
    }

    /// <summary>One program after the other on one database, each of which dies at a write where the test says so.</summary>
    private sealed class Life(TestDatabase database, string deathFile, bool isKilled) : IAsyncDisposable
    {
        private readonly Dictionary<string, string> tokens = [];
        private FleetProcess? program;
        private int ahead;

        public int Deaths { get; private set; }

        public HttpClient As(string who)
        {
            program ??= Task.Run(Start).GetAwaiter().GetResult();
            // A token outlives the program that made it: the key is the installation's.
            if (!tokens.TryGetValue(who, out var token))
                tokens[who] = token = Task.Run(() => program.TokenAsync(who)).GetAwaiter().GetResult();
            return program.Client(token);
        }

        /// <summary>Starts the program anew, later.</summary>
        public async Task GoAhead(int minutes)
        {
            ahead += minutes;
            program?.Dispose();
            program = await Start();
        }

        /// <summary>Does it until it comes through without a write that was not there before: killed after each one.</summary>
        public Task Survive(Func<Task> act, bool alsoBefore = false) => Survive(act, attempt => attempt == 0 && alsoBefore ? StartupHook.Before : StartupHook.After, later: 0);

        /// <summary>The same for what writes down that it begins: whoever takes it over waits for the lease, and begins again. Killed after its first write, then after its second, and so on.</summary>
        public Task SurviveLater(Func<Task> act) => Survive(act, attempt => $"{StartupHook.After} {attempt + 1}", later: 7);

        private async Task Survive(Func<Task> act, Func<int, string> death, int later)
        {
            for (var attempt = 0; ; attempt++)
            {
                Assert.True(attempt < MostAttempts, "It writes again each time.");
                if (isKilled)
                    await File.WriteAllTextAsync(deathFile, death(attempt));
                try
                {
                    await act();
                    File.Delete(deathFile);
                    if (isKilled)
                        Assert.NotEqual(0, attempt);
                    return;
                }
                catch (Exception error) when (isKilled && error is HttpRequestException or IOException)
                {
                    File.Delete(deathFile);
                    await program!.Gone();
                    Deaths++;
                    await GoAhead(later);
                }
            }
        }

        public ValueTask DisposeAsync()
        {
            program?.Dispose();
            return ValueTask.CompletedTask;
        }

        private Task<FleetProcess> Start() => FleetProcess.StartIn(database,
            ("Schedule:ByItself", "false"), ("Sandbox:Ahead", ahead.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location), (StartupHook.File, deathFile));
    }

    private static Instant Now() => LaptopFleet.Platform.FleetClock.Whole(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
}
