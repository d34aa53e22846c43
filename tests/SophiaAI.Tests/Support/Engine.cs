using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace SophiaAI.Tests.Support;

/// <summary>A runspace of the real engine with the built module imported.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine(PSHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        EngineResult imported = Run($"Import-Module '{TestPaths.Manifest}'");
        Assert.Empty(imported.Errors);
    }

    /// <summary>Runs a script to completion.</summary>
    public EngineResult Run(string script, params (string Name, object? Value)[] variables)
    {
        using PowerShell shell = Create(script, variables);
        PSDataCollection<PSObject> output = [];
        Exception? thrown = null;
        try
        {
            shell.Invoke<PSObject, PSObject>(null, output, null);
        }
        catch (RuntimeException exception)
        {
            thrown = exception;
        }

        return new EngineResult(output, shell.Streams, thrown as RuntimeException);
    }

    /// <summary>Creates a script; the caller stops and disposes of it.</summary>
    public PowerShell Create(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables) _runspace.SessionStateProxy.SetVariable(name, value);
        PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    public void Dispose() => _runspace.Dispose();
}
