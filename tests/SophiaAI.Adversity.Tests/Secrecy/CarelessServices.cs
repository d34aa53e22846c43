using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SophiaAI.Sandbox;

namespace SophiaAI.Tests.Secrecy;

/// <summary>
/// Sits between the module and the sandbox: accepts any credential as the right one, and answers as careless services
/// and proxies do. One address for each service, on this machine only.
/// </summary>
public sealed class CarelessServices : IAsyncDisposable
{
    private static readonly (string Service, string UrlVariable)[] s_services =
    [
        ("Snowflake", "SNOWFLAKE_ACCOUNT_URL"), ("Gong", "GONG_BASE_URL"), ("Vercel", "VERCEL_API_URL"),
        ("Estuary", "ESTUARY_API_URL"), ("Pulumi", "PULUMI_API_URL"), ("Slack", "SLACK_API_URL"),
    ];

    private readonly SandboxServer _sandbox;
    private readonly WebApplication _application;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
    private readonly Dictionary<int, string> _services = [];
    private readonly ConcurrentQueue<string> _credentials = new();
    private string _target = string.Empty;
    private Misbehavior _misbehavior;
    private IReadOnlyList<string> _words = [];
    private IReadOnlyList<string> _lateWords = [];
    private int _skip;

    private CarelessServices(SandboxServer sandbox, WebApplication application)
    {
        _sandbox = sandbox;
        _application = application;
        string[] addresses = [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        foreach (((string service, string variable), string address) in s_services.Zip(addresses))
        {
            _services[new Uri(address).Port] = service;
            Addresses[variable] = address;
        }
    }

    /// <summary>The addresses of the services, by variable.</summary>
    public Dictionary<string, string> Addresses { get; } = [];

    /// <summary>How many requests the target has answered with its misbehavior.</summary>
    public int Answered { get; private set; }

    /// <summary>The credentials received in headers.</summary>
    public IReadOnlyCollection<string> Credentials => _credentials;

    public static async Task<CarelessServices> StartAsync(SandboxServer sandbox)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxResponseBufferSize = null;
            foreach ((string, string) _ in s_services) kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication application = builder.Build();
        CarelessServices? services = null;
        application.Run(context => services!.AnswerAsync(context));
        await application.StartAsync();
        services = new CarelessServices(sandbox, application);
        return services;
    }

    /// <summary>Sets how a service misbehaves from now on, and forgets everything received so far.</summary>
    /// <param name="target">The service; the others do not misbehave.</param>
    /// <param name="misbehavior">How it misbehaves.</param>
    /// <param name="words">The texts that it reveals.</param>
    /// <param name="lateWords">The texts that it also reveals once the module has read an environment.</param>
    /// <param name="skip">How many requests it first answers correctly.</param>
    public void Begin(string target, Misbehavior misbehavior, IReadOnlyList<string> words, IReadOnlyList<string> lateWords, int skip)
    {
        (_target, _misbehavior, _words, _lateWords, _skip, Answered) = (target, misbehavior, words, lateWords, skip, 0);
        _credentials.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _client.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string service = _services[context.Connection.LocalPort];
        if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } header) _credentials.Enqueue(header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        bool misbehaves = service == _target && _misbehavior != Misbehavior.None && Interlocked.Decrement(ref _skip) < 0;
        if (misbehaves) Answered++;
        if (misbehaves && _misbehavior != Misbehavior.EchoInSuccess)
        {
            await CarelessAnswer.WriteAsync(context, service, _misbehavior, _words, Encoding.UTF8.GetString(body.ToArray()));
            return;
        }

        using HttpResponseMessage answer = await ForwardAsync(context, service, body.ToArray());
        await CarelessAnswer.PassOnAsync(context, answer, misbehaves ? _words : []);
        // The answer with the values is on its way: from the next request on, the module knows them.
        bool wasRead = context.Request.Path.Value is { } path && (path.EndsWith("/decrypt", StringComparison.Ordinal) || path.Contains("/open/", StringComparison.Ordinal));
        if (wasRead && answer.IsSuccessStatusCode) _words = [.. _words, .. _lateWords];
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context, string service, byte[] body)
    {
        string webhook = new Uri(_sandbox.Variables["SLACK_WEBHOOK_URL"]).AbsolutePath;
        string path = service == "Slack" && context.Request.Path.Value!.StartsWith("/services/", StringComparison.Ordinal) ? webhook : context.Request.Path.ToUriComponent();
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(_sandbox.Url(service), path + context.Request.QueryString.ToUriComponent()));
        if (body.Length > 0) request.Content = new ByteArrayContent(body);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in context.Request.Headers)
        {
            if (name is "Host" or "Accept-Encoding" or "Content-Length" or "Authorization" or "X-Snowflake-Authorization-Token-Type") continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
        }

        if (service == "Snowflake") request.Headers.Add("X-Snowflake-Authorization-Token-Type", "PROGRAMMATIC_ACCESS_TOKEN");
        request.Headers.TryAddWithoutValidation("Authorization", Credential(service));
        return await _client.SendAsync(request, context.RequestAborted);
    }

    private string Credential(string service) => service switch
    {
        "Snowflake" => "Bearer " + _sandbox.Variables["SNOWFLAKE_PASSWORD"],
        "Gong" => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_sandbox.Variables["GONG_API_KEY"]}:{_sandbox.Variables["GONG_API_SECRET"]}")),
        "Vercel" => "Bearer " + _sandbox.Variables["VERCEL_ACCESS_TOKEN"],
        "Estuary" => "Bearer " + _sandbox.Variables["ESTUARY_API_KEY"],
        "Pulumi" => "token " + _sandbox.Variables["PULUMI_ACCESS_TOKEN"],
        _ => "Bearer " + _sandbox.Variables["SLACK_BOT_TOKEN"],
    };
}
