using SophiaAI.Common;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Vercel.Variables;

/// <summary>Chooses what is imported from what was read: the wanted names, each once, with names that Vercel accepts.</summary>
internal sealed class VercelImportInputs
{
    private readonly SophiaCmdlet _cmdlet;
    private readonly bool _allowEmpty;
    private readonly List<VercelVariableInput> _values = [];
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <param name="cmdlet">The command, which writes warnings and errors.</param>
    /// <param name="names">The names that are wanted.</param>
    /// <param name="allowEmpty">Whether a value may be empty.</param>
    public VercelImportInputs(SophiaCmdlet cmdlet, VercelVariableNames names, bool allowEmpty)
    {
        _cmdlet = cmdlet;
        _allowEmpty = allowEmpty;
        Names = names;
    }

    /// <summary>The names that are wanted.</summary>
    public VercelVariableNames Names { get; }

    /// <summary>The values, in order.</summary>
    public IReadOnlyList<VercelVariableInput> Values => _values;

    /// <summary>Whether a variable with a name goes away if there is no value for it: not what is not wanted at all, and not what was left out for being empty.</summary>
    public bool Prunes(string key) => Names.Matches(key) && !_leftOut.Contains(key);

    /// <summary>Adds a value.</summary>
    /// <param name="input">The value.</param>
    public void Add(SecretInput input)
    {
        if (!Names.Matches(input.Name)) return;
        if (VercelVariablePlans.WrongName(input.Name, input.Origin) is { } wrong)
        {
            _cmdlet.WriteError(wrong);
        }
        else if (input.IsEmpty && !_allowEmpty)
        {
            _cmdlet.WriteWarning(input.LeftOut);
            _leftOut.Add(input.Name);
        }
        else
        {
            Put(new VercelVariableInput(input.Name, input.Value, input.IsSecret));
        }
    }

    private void Put(VercelVariableInput input)
    {
        int at = _values.FindIndex(value => value.Key == input.Key);
        if (at < 0)
        {
            _values.Add(input);
            return;
        }

        if (_values[at].Value != input.Value) _cmdlet.WriteWarning($"{input.Key} is given more than once; the last value counts.");
        _values[at] = input;
    }
}
