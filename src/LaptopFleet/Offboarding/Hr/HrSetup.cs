using LaptopFleet.Offboarding.Hr.BambooHr;
using LaptopFleet.Offboarding.Hr.Deel;
using LaptopFleet.Offboarding.Hr.HiBob;
using LaptopFleet.Offboarding.Hr.StandardWebhooks;
using LaptopFleet.Platform.Scheduling;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>Registers the HR systems whose messages are taken.</summary>
public static class HrSetup
{
    /// <summary>The HR systems that the fleet hears from (section <c>Hr</c> of the configuration).</summary>
    public static void AddHrWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<IHrWebhook, DeelWebhook>();
        services.AddSingleton<IHrWebhook, HiBobWebhook>();
        services.AddSingleton<IHrWebhook, BambooHrWebhook>();
        services.AddSingleton<IHrWebhook, StandardWebhook>();
        services.AddSingleton<HrWebhooks>();
        services.AddSingleton<HrMessageSeal>();
        services.AddSingleton<Bell<ReadHrMessagesJob>>();
    }
}
