using LaptopFleet.Platform.Http;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.Reminders.Sending.Email;
using LaptopFleet.Reminders.Sending.Slack;
using LaptopFleet.Reminders.Sending.Webhook;

namespace LaptopFleet.Reminders;

/// <summary>Registers deadlines, ladders, channels and the sending.</summary>
public static class RemindersSetup
{
    public static void AddReminders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Reminders").Get<ReminderOptions>() ?? new());
        builder.Services.AddScoped<LetterWriter>();
        builder.Services.AddScoped<LeaverPages>();
        builder.Services.AddSingleton<Rehearsal.TimeTravel>();
        builder.Services.AddSingleton<IReminderChannel, EmailChannel>();
        builder.Services.AddSingleton<IReminderChannel, SlackChannel>();
        builder.Services.AddSingleton<IReminderChannel, WebhookChannel>();
        // An incoming webhook of Slack is a secret: no address is logged.
        builder.Services.AddHttpClient(HttpDelivery.ClientName).ConfigurePrimaryHttpMessageHandler(() => AddressGuard.Handler(AddressGuard.ConnectAsync)).RemoveAllLoggers();
    }
}
