using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Arrivals;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Devices.Imports;
using LaptopFleet.Devices.Inspections;
using LaptopFleet.Devices.WriteOffs;
using LaptopFleet.Documents;
using LaptopFleet.Metrics;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.People.Scim;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Files;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Scheduling;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Policy.Proposals;
using LaptopFleet.Procurement;
using LaptopFleet.Procurement.Promises;
using LaptopFleet.Refresh;
using LaptopFleet.Refresh.Waves;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Feeds;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.Repairs;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Labels;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.Stock;
using LaptopFleet.Stock.Counts;
using LaptopFleet.Stock.Headcount;
using LaptopFleet.Webhooks;
using LaptopFleet.WhatIf;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>
/// The fleet's tables, the same on both engines. A save writes the change, its events, what follows from it (<see cref="RepairTable"/>, <see cref="RefreshTable"/>) and is due because of it (<see cref="DeadlineTable"/>), and nothing else: a change
/// without an event is refused, versions are counted up, and events are signed (<see cref="Recording"/>).
/// </summary>
public abstract class FleetDb(DbContextOptions options) : DbContext(options)
{
    private HeldSave? held;
    private bool changesAccess;

    public DbSet<Event> Events => Set<Event>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountEmail> AccountEmails => Set<AccountEmail>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<GroupRole> GroupRoles => Set<GroupRole>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Model> Models => Set<Model>();
    public DbSet<Standard> Standards => Set<Standard>();
    public DbSet<Vendor> Vendors => Set<Vendor>();
    public DbSet<Depot> Depots => Set<Depot>();
    public DbSet<PolicyRule> PolicyRules => Set<PolicyRule>();
    public DbSet<PolicyKind> PolicyKinds => Set<PolicyKind>();
    public DbSet<PolicyProposal> PolicyProposals => Set<PolicyProposal>();
    public DbSet<Device> Devices => Set<Device>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<ArrivalDiscrepancy> ArrivalDiscrepancies => Set<ArrivalDiscrepancy>();
    public DbSet<WriteOff> WriteOffs => Set<WriteOff>();
    public DbSet<Inspection> Inspections => Set<Inspection>();
    public DbSet<SanitisationCertificate> SanitisationCertificates => Set<SanitisationCertificate>();
    public DbSet<PersonHold> PersonHolds => Set<PersonHold>();
    public DbSet<DeviceImport> DeviceImports => Set<DeviceImport>();
    public DbSet<ImportChunk> ImportChunks => Set<ImportChunk>();
    public DbSet<ImportError> ImportErrors => Set<ImportError>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<ShipmentContent> ShipmentContents => Set<ShipmentContent>();
    public DbSet<ShipmentScan> ShipmentScans => Set<ShipmentScan>();
    public DbSet<ShipmentDecision> ShipmentDecisions => Set<ShipmentDecision>();
    public DbSet<LabelPurchase> LabelPurchases => Set<LabelPurchase>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<CarrierMessage> CarrierMessages => Set<CarrierMessage>();
    public DbSet<ShipmentDocument> ShipmentDocuments => Set<ShipmentDocument>();
    public DbSet<RecordDocument> RecordDocuments => Set<RecordDocument>();
    public DbSet<PackageSscc> PackageSsccs => Set<PackageSscc>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<DeliveryPromise> DeliveryPromises => Set<DeliveryPromise>();
    public DbSet<SelfPurchase> SelfPurchases => Set<SelfPurchase>();
    public DbSet<PurchaseOrder> PurchaseOrders => Set<PurchaseOrder>();
    public DbSet<Departure> Departures => Set<Departure>();
    public DbSet<DepartureCase> DepartureCases => Set<DepartureCase>();
    public DbSet<Return> Returns => Set<Return>();
    public DbSet<DeviceCommand> DeviceCommands => Set<DeviceCommand>();
    public DbSet<HrMessage> HrMessages => Set<HrMessage>();
    public DbSet<ReadingPlace> ReadingPlaces => Set<ReadingPlace>();
    public DbSet<MetricFact> MetricFacts => Set<MetricFact>();
    public DbSet<Repair> Repairs => Set<Repair>();
    public DbSet<RefreshPlan> RefreshPlans => Set<RefreshPlan>();
    public DbSet<RefreshFreeze> RefreshFreezes => Set<RefreshFreeze>();
    public DbSet<RefreshWave> RefreshWaves => Set<RefreshWave>();
    public DbSet<RefreshWaveEntry> RefreshWaveEntries => Set<RefreshWaveEntry>();
    public DbSet<StockPoint> StockPoints => Set<StockPoint>();
    public DbSet<HeadcountPlan> HeadcountPlans => Set<HeadcountPlan>();
    public DbSet<HeadcountRow> HeadcountRows => Set<HeadcountRow>();
    public DbSet<CycleCount> CycleCounts => Set<CycleCount>();
    public DbSet<CycleCountScan> CycleCountScans => Set<CycleCountScan>();
    public DbSet<CycleCountDiscrepancy> CycleCountDiscrepancies => Set<CycleCountDiscrepancy>();
    public DbSet<Deadline> Deadlines => Set<Deadline>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<ReminderAttempt> ReminderAttempts => Set<ReminderAttempt>();
    public DbSet<Mailing> Mailings => Set<Mailing>();
    public DbSet<CalendarLink> CalendarLinks => Set<CalendarLink>();
    public DbSet<DeadAddress> DeadAddresses => Set<DeadAddress>();
    public DbSet<WebhookSubscription> WebhookSubscriptions => Set<WebhookSubscription>();
    public DbSet<WebhookPlace> WebhookPlaces => Set<WebhookPlace>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();
    public DbSet<WhatIfRun> WhatIfRuns => Set<WhatIfRun>();
    public DbSet<WhatIfExample> WhatIfExamples => Set<WhatIfExample>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<JobPause> JobPauses => Set<JobPause>();
    public DbSet<LoadedFile> LoadedFiles => Set<LoadedFile>();
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>Puts the event of a verb into the save that writes the verb's change.</summary>
    public void Record(FleetEvent happened, Actor by)
    {
        changesAccess |= happened is IAccessEvent;
        Events.Add(Event.From(happened, by));
    }

    /// <summary>The same for a verb that moves several nouns at once.</summary>
    public void Record(IEnumerable<FleetEvent> happened, Actor by)
    {
        foreach (var one in happened)
            Record(one, by);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // One look for what has changed: what is added to the save from here on says so itself.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await HolderTable.PrepareAsync(this, cancellationToken);
            await OrderTable.PrepareAsync(this, cancellationToken);
            await RepairTable.PrepareAsync(this, cancellationToken);
            await RefreshTable.PrepareAsync(this, cancellationToken);
            await DeadlineTable.PrepareAsync(this, cancellationToken);
            Recording.Prepare(ChangeTracker, this.GetService<EventSigner>());
            if (held is not null)
                return await held.SaveAsync(this, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);
            using var turn = await TakeTurnAsync(cancellationToken);
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            HeedAccess();
            return rows;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>From here on saves stay in one open transaction, until it is committed together with the answer, or dropped.</summary>
    public HeldSave Hold() => held = new(HeedAccess, () => held = null);

    /// <summary>Whether somebody further out already holds the saves of this context together.</summary>
    public bool IsHeld => held is not null;

    /// <summary>How many rows one bulk INSERT carries: more than one only where each statement is a round trip.</summary>
    protected internal virtual int RowsPerInsert => 1;

    /// <summary>An engine with one writer at a time lets the writers of this process queue here, fairly, instead of polling its lock.</summary>
    protected internal virtual ValueTask<IDisposable?> TakeTurnAsync(CancellationToken ct) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>Once it is committed, and not before: else somebody would be looked up as they stood until then.</summary>
    private void HeedAccess()
    {
        if (changesAccess)
            this.GetService<KnownTokens>().ForgetAll();
        changesAccess = false;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FleetDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateToDateOnly>();
        foreach (var words in ProgramTypes.Under(typeof(Enum).FullName!))
            configurationBuilder.Properties(words, property => property.HaveConversion(typeof(EnumText<>).MakeGenericType(words)).HaveMaxLength(words == typeof(Region) ? 8 : 32));
    }
}
