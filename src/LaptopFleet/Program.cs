using LaptopFleet;
using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Documents;
using LaptopFleet.Metrics;
using LaptopFleet.Offboarding;
using LaptopFleet.People;
using LaptopFleet.People.Scim;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh;
using LaptopFleet.Reminders;
using LaptopFleet.Repairs;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Stock;
using LaptopFleet.Webhooks;

var builder = WebApplication.CreateSlimBuilder(args);
var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new();
var auth = builder.Configuration.GetSection("Auth").Get<AuthOptions>() ?? new();

#pragma warning disable RS0030 // The composition root is the one place that reads the machine's clock.
builder.Services.AddFleetClock(new(NodaTime.SystemClock.Instance), Sandbox.Of(builder.Environment, builder.Configuration));
#pragma warning restore RS0030
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddFleetDatabase(database);
var master = MasterKey.Find(builder.Configuration["Security:MasterKey"], database.File);
builder.Services.AddSingleton(master).AddScoped<PersonalVault>();
builder.Services.AddSingleton<EventSigner>().AddScoped<Sealer>().AddScoped<Verification>();
builder.Services.AddScoped<PolicyBook>().AddScoped<PolicyDesk>().AddScoped<IContractTerms, ContractTerms>().AddScoped<ReturnWindow>();
builder.Services.AddProcurement().AddDevices().AddShipments();
builder.AddCarrierAccess();
builder.Services.AddCarriers();
builder.AddReminders();
builder.AddWebhooks();
builder.Services.AddOffboarding(builder.Configuration);
builder.Services.AddRefresh().AddRepairs().AddMetricFacts().AddStock().AddDocuments(builder.Configuration);
builder.AddScim();
builder.AddFleetAuthentication(auth, master, new(PersonOfToken.FindAsync, GroupRoles.FindAsync));
builder.AddFleetHost();
builder.Services.AddSchedule(database, builder.Configuration.GetSection("Schedule").Get<ScheduleOptions>() ?? new());

var app = builder.Build();
if (args.Contains(VerifyAuditCommand.Name))
    return await VerifyAuditCommand.RunAsync(app.Services, args);
var opened = app.Services.OpenFleetDatabaseAsync();
app.UseFleetHost();
await opened;
app.SayWelcome();
await app.RunAsync();
return 0;

/// <summary>The program; named so that tests can start it.</summary>
public partial class Program;
