using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace LaptopFleet.Benchmarks.Baseline;

/// <summary>
/// What the program is measured against: the same requests written by hand on a bare minimal API and ADO.NET, with the same tables, pragmas,
/// tokens, answers, seals and evidence, and nothing else: no problem documents, no rate limit, no correlation, no validation beyond what the row
/// needs. It shares no code with the program.
/// </summary>
public static class BaselineProgram
{
    public const string Switch = "--baseline";

    public static async Task RunAsync(BaselineSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
        {
            o.MapInboundClaims = false;
            o.TokenValidationParameters = new()
            {
                ValidIssuer = settings.Issuer,
                ValidAudience = settings.Audience,
                IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(settings.TokenKey)),
                NameClaimType = "sub",
                RoleClaimType = "roles",
            };
            // The program remembers for five seconds whom a token stands for; without the same the baseline would verify what the program does not.
            var known = new ConcurrentDictionary<string, (ClaimsPrincipal Caller, DateTimeOffset Until)>();
            o.Events = new()
            {
                OnMessageReceived = context =>
                {
                    if (known.TryGetValue(context.Request.Headers.Authorization.ToString(), out var caller) && TimeProvider.System.GetUtcNow() < caller.Until)
                    {
                        context.Principal = caller.Caller;
                        context.Success();
                    }
                    return Task.CompletedTask;
                },
                OnTokenValidated = context =>
                {
                    known[context.Request.Headers.Authorization.ToString()] = (context.Principal!, TimeProvider.System.GetUtcNow().AddSeconds(5));
                    return Task.CompletedTask;
                },
            };
        });
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("read", policy => policy.RequireRole("logistics", "logistics-lead", "admin", "auditor"))
            .AddPolicy("act", policy => policy.RequireRole("logistics", "logistics-lead"));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<BaselineDevices>();
        builder.Services.AddSingleton<BaselineShipments>();
        builder.Services.AddSingleton<BaselineRestock>();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/health/ready", () => "ready");
        app.MapGet("/api/v1/devices/{id:guid}", (Guid id, HttpContext http, BaselineDevices devices) => devices.GetAsync(id, http)).RequireAuthorization("read");
        app.MapGet("/api/v1/devices", (string region, string state, int limit, string? after, HttpContext http, BaselineDevices devices) => devices.ListAsync(region, state, limit, after, http)).RequireAuthorization("read");
        app.MapGet("/api/v1/shipments/{id:guid}", (Guid id, HttpContext http, BaselineShipments shipments) => shipments.GetAsync(id, http)).RequireAuthorization("read");
        app.MapPost("/api/v1/devices/{id:guid}/restock", (Guid id, HttpContext http, BaselineRestock restock) => restock.ActAsync(id, http)).RequireAuthorization("act");
        await app.RunAsync();
    }

    public static bool Sees(this ClaimsPrincipal user, string region) =>
        !user.IsInRole("logistics") || user.HasClaim(c => c.Type == "regions" && c.Value.Equals(region, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Where the baseline finds its database, and the keys that it shares with the program.</summary>
public sealed record BaselineSettings(string File, string Issuer, string Audience, string TokenKey, string EventKey, string PersonalKey, string AnswerKey)
{
    /// <summary>Opens a pooled connection with what the program tells its own; WAL is kept in the file.</summary>
    public async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection($"Data Source={File};Foreign Keys=True;Default Timeout=30");
        await connection.OpenAsync(ct);
        return connection;
    }

    public static BaselineSettings FromEnvironment() => new(Read("File"), Read("Issuer"), Read("Audience"), Read("TokenKey"), Read("EventKey"), Read("PersonalKey"), Read("AnswerKey"));

    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>
    {
        ["BASELINE_File"] = File,
        ["BASELINE_Issuer"] = Issuer,
        ["BASELINE_Audience"] = Audience,
        ["BASELINE_TokenKey"] = TokenKey,
        ["BASELINE_EventKey"] = EventKey,
        ["BASELINE_PersonalKey"] = PersonalKey,
        ["BASELINE_AnswerKey"] = AnswerKey,
    };

    private static string Read(string name) => Environment.GetEnvironmentVariable($"BASELINE_{name}") ?? throw new InvalidOperationException($"BASELINE_{name} is missing.");
}
