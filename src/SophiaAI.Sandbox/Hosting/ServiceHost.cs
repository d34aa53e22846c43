using System.Globalization;
using System.Net;
using SophiaAI.Sandbox.Admin;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Requests;

namespace SophiaAI.Sandbox.Hosting;

/// <summary>One service on its own loopback port.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromMilliseconds(250);
    private readonly WebApplication _application;

    private ServiceHost(ISandboxService service, WebApplication application)
    {
        Service = service;
        _application = application;
        Address = new Uri(application.Urls.Single());
    }

    public ISandboxService Service { get; }

    public Uri Address { get; }

    /// <summary>Starts listening. Port 0 means any free port.</summary>
    public static async Task<ServiceHost> StartAsync(ISandboxService service, int port, HostParts parts, CancellationToken cancellationToken)
    {
        WebApplication application = Build(service, port, parts);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new ServiceHost(service, application);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(ISandboxService service, int port, HostParts parts)
    {
        // The content root is not the user's current directory, whose appsettings.json is not for us.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,

            // A user may have only so many watchers of files (128 on many machines), and sandboxes run side by side.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = s_shutdownTimeout);

        WebApplication application = builder.Build();
        RequestLogMiddleware log = new(service.Name, parts.Requests, parts.Time);
        FaultMiddleware faults = new(service, parts.Faults, parts.Time);
        application.UseWhen(c => !AdminRoutes.Owns(c.Request.Path), branch =>
        {
            branch.Use((context, next) =>
            {
                // By itself, the server would say what time it is by another clock than the sandbox's.
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.Date = parts.Time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
                    service.Complete(context.Response);
                    return Task.CompletedTask;
                });
                return next(context);
            });
            branch.Use((context, next) => log.InvokeAsync(context, next));
            branch.Use((context, next) => faults.InvokeAsync(context, next));
        });
        parts.Admin.Map(application);
        parts.Credentials.Map(application);
        parts.Settings.Map(application);
        foreach (ISandboxService every in parts.Services)
            every.MapKnobs(application);
        service.Map(application);
        return application;
    }
}
