using System.Linq.Expressions;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SophiaAI.Benchmarks.Webhooks;

/// <summary>The module's own ways to test a request: its verifier, without a pipeline, and its command in the engine.</summary>
internal sealed class ModuleWebhooks : IDisposable
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public ModuleWebhooks(string publicKey)
    {
        _runspace.Open();
        _runspace.SessionStateProxy.SetVariable("key", publicKey);
        Invoke($"Import-Module '{BenchmarkPaths.Manifest}'");
    }

    public void Dispose() => _runspace.Dispose();

    /// <summary>The verifier for a key: of a body, a header and a URL, the result. By reflection, because the module's types are in its own load context; compiled, so that a call costs what a call costs.</summary>
    public Func<byte[], string, string, DateTimeOffset, object> Verifier(string publicKey)
    {
        // The providers are loaded with the first command that needs them.
        Invoke("Get-SophiaSetting Gong");
        Assembly providers = AppDomain.CurrentDomain.GetAssemblies().Single(static assembly => assembly.GetName().Name == "SophiaAI.Providers");
        Type Of(string name) => providers.GetType($"SophiaAI.Providers.Services.Gong.Webhooks.{name}", throwOnError: true)!;
        Type type = Of("GongWebhookVerifier");
        object verifier = type.GetMethod("For", Any)!.Invoke(null, [new[] { publicKey }])!;
        ParameterExpression body = Expression.Parameter(typeof(byte[]));
        ParameterExpression header = Expression.Parameter(typeof(string));
        ParameterExpression url = Expression.Parameter(typeof(string));
        ParameterExpression now = Expression.Parameter(typeof(DateTimeOffset));
        Expression delivery = Expression.New(Of("GongDelivery").GetConstructor([typeof(byte[]), typeof(string), typeof(string)])!, body, header, url);
        Expression call = Expression.Call(Expression.Constant(verifier), type.GetMethod("Test", Any)!, delivery, now, Expression.Constant(TimeSpan.FromMinutes(1)));
        return Expression.Lambda<Func<byte[], string, string, DateTimeOffset, object>>(call, body, header, url, now).Compile();
    }

    /// <summary>Calls the command once for each of so many requests.</summary>
    public void Call(SignedRequest request, int times) => Run(request, times, "foreach ($number in 1..$times) { Test-GongWebhook $body $token $url -PublicKey $key }");

    /// <summary>Calls the command once, with so many requests in the pipeline.</summary>
    public void Pipe(SignedRequest request, int times) =>
        Run(request, times, "$request = @{ Body = $body; Headers = @{ Authorization = $token }; Url = $url }; & { foreach ($number in 1..$times) { $request } } | Test-GongWebhook -PublicKey $key");

    private void Run(SignedRequest request, int times, string script)
    {
        _runspace.SessionStateProxy.SetVariable("body", request.Body);
        _runspace.SessionStateProxy.SetVariable("token", request.Token);
        _runspace.SessionStateProxy.SetVariable("url", SignedRequest.Url);
        _runspace.SessionStateProxy.SetVariable("times", times);
        IReadOnlyList<PSObject> results = Invoke(script);
        if (results.Count != times || results.Any(static result => result.Properties["Valid"].Value is not true)) throw new InvalidDataException($"{results.Count} results for {times} requests, or one that is not valid.");
    }

    private IReadOnlyList<PSObject> Invoke(string script)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        IReadOnlyList<PSObject> output = shell.AddScript("$ErrorActionPreference = 'Stop'; " + script).Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }
}
