using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Benchmarks.Secrets;

/// <summary>The engine in this process, with the module as built.</summary>
internal sealed class SecretsEngine : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public SecretsEngine()
    {
        _runspace.Open();
        Invoke($"Import-Module '{BenchmarkPaths.Manifest}'", new Dictionary<string, object>());
    }

    public void Dispose() => _runspace.Dispose();

    /// <exception cref="InvalidDataException">The command did something other than expected.</exception>
    public SecretsMeasurement Measure(SecretsOperation operation)
    {
        IReadOnlyList<PSObject> output = [];
        SecretsMeasurement measurement = SecretsMeasurement.Of(operation.Name, operation.Keys, () => output = Invoke(operation.Script, operation.Arguments));
        int count = output.Count(result => operation.Action is null || result.Properties["Action"].Value.ToString() == operation.Action);
        return count == operation.Expected ? measurement : throw new InvalidDataException($"'{operation.Script}' gave {count} results that count, not {operation.Expected}.");
    }

    private IReadOnlyList<PSObject> Invoke(string script, IReadOnlyDictionary<string, object> variables)
    {
        foreach ((string name, object value) in variables) _runspace.SessionStateProxy.SetVariable(name, value);
        using PowerShell shell = PowerShell.Create(_runspace);
        IReadOnlyList<PSObject> output = shell.AddScript("$ErrorActionPreference = 'Stop'; " + script).Invoke();
        return shell.Streams.Error.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.ToString()) : output;
    }
}
