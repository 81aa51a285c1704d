using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// One appearance of an object from grid point to grid point: its geometry at the last two of them. An object has two
/// voices; the second one sounds while the first is being faded into.
/// </summary>
internal sealed class ObjectVoice
{
    private readonly ObjectGeometry _geometry;
    private readonly GeometryScratch _scratch;
    private readonly ObjectLayers[] _layers;
    private ObjectAppearance _appearance;
    private int _end;
    private bool _begins;

    /// <summary>Takes the memory.</summary>
    public ObjectVoice(ObjectGeometry geometry, GeometryScratch scratch)
    {
        _geometry = geometry;
        _scratch = scratch;
        _layers = [new ObjectLayers(geometry.Room.PaddedCount, geometry.Bands), new ObjectLayers(geometry.Room.PaddedCount, geometry.Bands)];
    }

    /// <summary>False: it has not begun, or has been forgotten.</summary>
    public bool IsPlaced { get; private set; }

    /// <summary>Layers at the start of the segment; null when it begins in it.</summary>
    public ObjectLayers? Start { get; private set; }

    /// <summary>Layers at the end of the segment.</summary>
    public ObjectLayers End => _layers[_end];

    /// <summary>Number of the geometry at the start; 0 when it begins.</summary>
    public long StartVersion { get; private set; }

    /// <summary>Number of the geometry at the end.</summary>
    public long EndVersion { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        IsPlaced = false;
        Start = null;
    }

    /// <summary>Takes a grid point as the start of what follows.</summary>
    public void Place(in ObjectAppearance appearance, ref long version)
    {
        if (!IsPlaced || appearance != _appearance)
        {
            Evaluate(appearance, ref version);
        }

        IsPlaced = true;
        _begins = false;
    }

    /// <summary>What follows begins in silence.</summary>
    public void Begin()
    {
        IsPlaced = false;
        _begins = true;
    }

    /// <summary>Goes on to the next grid point.</summary>
    public void Advance(in ObjectAppearance appearance, ref long version)
    {
        var begins = _begins || !IsPlaced;
        _begins = false;
        if (IsPlaced && appearance == _appearance)
        {
            Start = End;
            StartVersion = EndVersion;
            return;
        }

        Start = begins ? null : End;
        StartVersion = begins ? 0 : EndVersion;
        _end = 1 - _end;
        Evaluate(appearance, ref version);
        IsPlaced = true;
    }

    private void Evaluate(in ObjectAppearance appearance, ref long version)
    {
        _geometry.Evaluate(appearance, _scratch, End);
        _appearance = appearance;
        EndVersion = ++version;
    }
}
