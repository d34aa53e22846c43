namespace SophiaAI.Tests.Help;

/// <summary>How a parameter is used in one set of parameters.</summary>
internal sealed record PageParameterSet(string Name, string Position, bool IsRequired, bool TakesValue, bool TakesProperty, bool TakesRest)
{
    public bool HasPosition => Position != "Named";

    public override string ToString() =>
        $"position {Position}, required {IsRequired}, pipeline input {HelpText.PipelineInput(TakesValue, TakesProperty)}, remaining arguments {TakesRest}";
}
