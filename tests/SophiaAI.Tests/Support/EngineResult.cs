using System.Collections;
using System.Management.Automation;

namespace SophiaAI.Tests.Support;

/// <summary>A script's output in each stream.</summary>
internal sealed class EngineResult
{
    public EngineResult(IEnumerable<PSObject> output, PSDataStreams streams, RuntimeException? thrown)
    {
        Output = output.ToArray();
        Thrown = thrown;
        Errors = streams.Error.Concat(thrown is null ? [] : [thrown.ErrorRecord]).ToArray();
        Warnings = streams.Warning.Select(record => record.Message).ToArray();
        Verbose = streams.Verbose.Select(record => record.Message).ToArray();
        Debug = streams.Debug.Select(record => record.Message).ToArray();
        Information = streams.Information.Select(record => record.ToString()).ToArray();
        Progress = streams.Progress.Select(record => record.ToString()!).ToArray();
    }

    public IReadOnlyList<PSObject> Output { get; }

    public RuntimeException? Thrown { get; }

    public IReadOnlyList<ErrorRecord> Errors { get; }

    public IReadOnlyList<string> Warnings { get; }

    public IReadOnlyList<string> Verbose { get; }

    public IReadOnlyList<string> Debug { get; }

    public IReadOnlyList<string> Information { get; }

    public IReadOnlyList<string> Progress { get; }

    /// <summary>The identifier of the only error, without the command's class.</summary>
    public string ErrorId => Assert.Single(Errors).FullyQualifiedErrorId.Split(',')[0];

    /// <summary>A property of every output object.</summary>
    public IReadOnlyList<object?> Values(string property) => Output.Select(item => item.Properties[property].Value).ToArray();

    /// <summary>The items of a list that is a property of the only output object.</summary>
    public IReadOnlyList<PSObject> Items(string property) => [.. Assert.IsAssignableFrom<IEnumerable>(Values(property).Single()).Cast<object>().Select(PSObject.AsPSObject)];

    /// <summary>Everything that a person could see, including errors with everything attached to them.</summary>
    public string Everything => string.Join('\n',
        Warnings.Concat(Verbose).Concat(Debug).Concat(Information).Concat(Progress)
            .Concat(Errors.Select(ObjectDump.Of))
            .Concat(Output.Select(ObjectDump.Of)));
}
